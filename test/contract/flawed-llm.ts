import type { LlmEvent, LlmProvider, LlmRequest } from '../../sidecar/src/ports/llm.ts';

/** What a language model can do wrong. */
export type LlmFlaw =
  | 'never finishes'
  | 'finishes twice'
  | 'talks after the finish'
  | 'says everything in one piece'
  | 'sends empty pieces'
  | 'writes broken JSON'
  | 'calls tools of its own invention'
  | 'calls tools nobody offered'
  | 'is struck dumb by a tool'
  | 'talks on after an abort'
  | 'hangs after an abort'
  | 'answers a turn that was given up'
  | 'mixes its answers up'
  | 'adds to the history'
  | 'hangs when pre-warmed'
  | 'fails when closed twice';

const hang = <T>(): Promise<T> => new Promise(() => {});

/** A model that repeats the caller's last words, or orders by the first tool, with one flaw. */
class FlawedLlm implements LlmProvider {
  readonly id = 'flawed';
  readonly #flaw: LlmFlaw | 'none';
  #lastWords = '';
  #closed = false;

  constructor(flaw: LlmFlaw | 'none') {
    this.#flaw = flaw;
  }

  async *complete(request: LlmRequest, signal: AbortSignal): AsyncGenerator<LlmEvent> {
    const ignoresAbort = this.#flaw === 'talks on after an abort';
    const begins = this.#flaw === 'answers a turn that was given up';
    if (signal.aborted && !begins) return;
    for (const event of this.#events(request)) {
      yield this.#flaw === 'mixes its answers up' && event.type === 'text' ? await this.#mixed() : event;
      if (signal.aborted && this.#flaw === 'hangs after an abort') await hang();
      if (signal.aborted && !ignoresAbort) return;
    }
    if (this.#flaw === 'never finishes') await hang();
  }

  prewarm(): Promise<void> {
    return this.#flaw === 'hangs when pre-warmed' ? hang() : Promise.resolve();
  }

  async close(): Promise<void> {
    if (this.#closed && this.#flaw === 'fails when closed twice') throw new Error('closed already');
    this.#closed = true;
  }

  #events({ messages, tools }: LlmRequest): LlmEvent[] {
    const flaw = this.#flaw;
    const last = messages.at(-1);
    if (flaw === 'adds to the history') (messages as unknown[]).push({ role: 'user', content: 'more' });
    const words = last?.content ?? '';
    this.#lastWords = words;
    if (last?.role === 'tool' && flaw === 'is struck dumb by a tool')
      return [{ type: 'finish', reason: 'stop' }];
    const uninvited = flaw === 'calls tools nobody offered';
    if (last?.role !== 'tool' && (tools.length > 0 || uninvited)) return this.#order(tools[0]?.name ?? 'any');
    const pieces = flaw === 'says everything in one piece' ? [words] : words.split(/(?<= )/);
    const text = pieces.map((piece): LlmEvent => ({ type: 'text', text: piece }));
    const finish: LlmEvent = { type: 'finish', reason: 'stop' };
    if (flaw === 'never finishes') return text;
    if (flaw === 'finishes twice') return [...text, finish, finish];
    if (flaw === 'talks after the finish') return [...text, finish, { type: 'text', text: 'so' }];
    if (flaw === 'sends empty pieces') return [...text, { type: 'text', text: '' }, finish];
    return [...text, finish];
  }

  #order(offered: string): LlmEvent[] {
    const name = this.#flaw === 'calls tools of its own invention' ? 'launch_rocket' : offered;
    const json = this.#flaw === 'writes broken JSON' ? '{"text": "hel' : '{}';
    return [
      { type: 'tool-call', call: { id: '1', name, arguments: json } },
      { type: 'finish', reason: 'tool-calls' },
    ];
  }

  async #mixed(): Promise<LlmEvent> {
    await new Promise((resolve) => setImmediate(resolve));
    return { type: 'text', text: this.#lastWords };
  }
}

export function flawedLlm(flaw: LlmFlaw | 'none'): LlmProvider {
  return new FlawedLlm(flaw);
}
