import type { ToolCall } from '../../ports/llm.ts';

/** One piece of a streamed tool call; every field may be missing, and `index` is by some services. */
export interface ToolCallDelta {
  readonly index?: number;
  readonly id?: string | null;
  readonly function?: { readonly name?: string | null; readonly arguments?: string | null };
}

interface Draft {
  id: string;
  name: string;
  arguments: string;
}

/** Puts streamed tool calls together: arguments are appended, `id` and `name` assigned (some repeat them). */
export class ToolCallMerger {
  readonly #drafts = new Map<number, Draft>();
  #last = 0;

  add(delta: ToolCallDelta): void {
    const index = delta.index ?? this.#indexWithout(delta.id);
    this.#last = index;
    const draft = this.#drafts.get(index) ?? { id: '', name: '', arguments: '' };
    this.#drafts.set(index, draft);
    if (delta.id) draft.id = delta.id;
    if (delta.function?.name) draft.name = delta.function.name;
    draft.arguments += delta.function?.arguments ?? '';
  }

  /** Characters of arguments collected so far. */
  get size(): number {
    let size = 0;
    for (const draft of this.#drafts.values()) size += draft.arguments.length;
    return size;
  }

  /** The finished calls in the order they began; undefined when one has no name. */
  finish(): ToolCall[] | undefined {
    const calls = [...this.#drafts].map(([index, draft]) => ({
      id: draft.id || `call_${index}`,
      name: draft.name,
      arguments: draft.arguments || '{}',
    }));
    return calls.every((call) => call.name) ? calls : undefined;
  }

  /** Without an index a new id begins a new call; anything else continues the last one. */
  #indexWithout(id: string | null | undefined): number {
    if (!id) return this.#last;
    for (const [index, draft] of this.#drafts) if (draft.id === id) return index;
    return this.#drafts.size;
  }
}
