import type { Clock } from '../../base/clock.ts';
import type { ToolCall, ToolDefinition } from '../../ports/llm.ts';
import { wait } from '../wait.ts';
import type { Tool, ToolArguments, ToolOutcome } from './tool.ts';

/** The tools of one conversation by their names. */
export class Toolbox {
  readonly #tools: ReadonlyMap<string, Tool>;
  readonly #clock: Clock;
  readonly #limit: number;

  /** `limit` is the longest a tool may run, milliseconds. */
  constructor(tools: readonly Tool[], clock: Clock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
    this.#tools = new Map(tools.map((tool) => [tool.definition.name, tool]));
  }

  get definitions(): readonly ToolDefinition[] {
    return [...this.#tools.values()].map((tool) => tool.definition);
  }

  /**
   * Runs one call of the model. An unknown tool is refused in words; one that throws or takes too long has failed, in words too.
   * Undefined when the arguments are no JSON object: the model writes garbage.
   */
  async run(call: ToolCall, signal: AbortSignal): Promise<ToolOutcome | undefined> {
    const args = parseArguments(call.arguments);
    if (!args) return undefined;
    const tool = this.#tools.get(call.name);
    if (!tool) return { kind: 'answer', outcome: 'refused', content: `There is no tool "${call.name}".` };
    const failed = { kind: 'answer', outcome: 'failed', content: `The tool "${call.name}" failed.` } as const;
    const over = new AbortController();
    const bound = AbortSignal.any([signal, over.signal]);
    try {
      return await Promise.race([
        tool.run(args, bound),
        wait(this.#clock, this.#limit, bound).then(() => failed),
      ]);
    } catch {
      return failed; // the model is told; a tool's own failure must not end the call
    } finally {
      over.abort();
    }
  }
}

/** Models write nothing at all for a tool without arguments. */
function parseArguments(json: string): ToolArguments | undefined {
  if (json.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as ToolArguments)
      : undefined;
  } catch {
    return undefined;
  }
}
