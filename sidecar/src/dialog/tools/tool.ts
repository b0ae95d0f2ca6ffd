import type { EndReason } from '../../ports/call-control.ts';
import type { ToolDefinition } from '../../ports/llm.ts';

/** What is made of an ending that did not come about. */
export interface Rejected {
  /** The tool's answer for the model. */
  readonly told: string;
  /** Said to the caller at once, who has waited long enough. */
  readonly said: string;
}

/** Something that ends the conversation, done once the agent has been heard to the end. */
export interface Ending {
  readonly tool: string;
  readonly reason: EndReason;
  /** Said first when the model itself said nothing. */
  readonly announcement: string;
  /** Rejects when the call could not be handed on. */
  act(): Promise<void>;
  /** How the conversation goes on when `act` rejects; absent means it ends anyway. */
  readonly onRejected?: (error: unknown) => Rejected;
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
