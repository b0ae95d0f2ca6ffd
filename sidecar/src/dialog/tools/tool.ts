import type { EndReason } from '../../ports/call-control.ts';
import type { ToolDefinition } from '../../ports/llm.ts';

/** Something that ends the conversation, done once the agent has been heard to the end. */
export interface Ending {
  readonly tool: string;
  readonly reason: EndReason;
  /** Said first when the model itself said nothing. */
  readonly announcement: string;
  /** Rejects when the call could not be handed on. */
  act(): Promise<void>;
  /** Told to the model when `act` rejects, so that the conversation goes on; absent means it ends anyway. */
  readonly onRejected?: string;
}

export type ToolOutcome =
  | { readonly kind: 'answer'; readonly outcome: 'ok' | 'refused' | 'failed'; readonly content: string }
  | { readonly kind: 'ending'; readonly ending: Ending };

export type ToolArguments = Readonly<Record<string, unknown>>;

/** Something the model may do. `run` checks its own arguments and answers a refusal in words for the model. */
export interface Tool {
  readonly definition: ToolDefinition;
  run(args: ToolArguments, signal: AbortSignal): ToolOutcome | Promise<ToolOutcome>;
}

/** A text argument, trimmed; empty when it is missing or no text. */
export function textArgument(args: ToolArguments, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value.trim() : '';
}
