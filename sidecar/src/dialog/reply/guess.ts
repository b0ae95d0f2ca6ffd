import { onAbort } from '../../base/abort.ts';
import { AsyncQueue } from '../../base/async-queue.ts';
import { untilAborted } from '../../base/until-aborted.ts';
import type { LlmEvent, LlmProvider, LlmRequest } from '../../ports/llm.ts';
import { wordsOf } from '../text/words.ts';

/** English and Russian text, roughly; only where the vendor tells no figures. */
const CHARACTERS_PER_TOKEN = 4;

/** One request that was sent before it was certain, and what has come of it so far. */
export class Guess {
  readonly #request: LlmRequest;
  readonly #controller = new AbortController();
  readonly #events = new AsyncQueue<LlmEvent>();
  #failed = false;
  #finished = false;
  #characters = 0;
  #tokens: number | undefined;

  constructor(llm: LlmProvider, request: LlmRequest) {
    this.#request = request;
    void this.#run(llm);
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** Tokens used so far, as the vendor says, else estimated from the lengths of question and answer. */
  get tokens(): number {
    const asked = this.#request.messages.reduce((sum, { content }) => sum + content.length, 0);
    return this.#tokens ?? Math.round((asked + this.#characters) / CHARACTERS_PER_TOKEN);
  }

  /** Whether it asks the same: the caller's last words may differ in punctuation and case only. */
  fits({ messages, language }: LlmRequest): boolean {
    const mine = this.#request.messages;
    if (messages.length !== mine.length || language !== this.#request.language) return false;
    return messages.every((message, index) => {
      const own = mine[index];
      if (index < messages.length - 1 || message.role !== 'user' || own?.role !== 'user')
        return JSON.stringify(message) === JSON.stringify(own);
      return wordsOf(message.content).join(' ') === wordsOf(own.content).join(' ');
    });
  }

  /** What came and what is still to come; aborting stops the model, and so does leaving before its end. Called once. */
  follow(signal: AbortSignal): AsyncIterable<LlmEvent> {
    const forget = onAbort(signal, () => this.abandon());
    return untilAborted(this.#events, signal, () => {
      forget();
      // One that has finished is left alone: stopping it would cost its connection.
      if (!this.#finished) this.abandon();
    });
  }

  abandon(): void {
    this.#controller.abort();
    this.#events.end();
  }

  async #run(llm: LlmProvider): Promise<void> {
    try {
      for await (const event of llm.complete(this.#request, this.#controller.signal)) {
        if (event.type === 'finish') this.#finished = true;
        if (event.type === 'text') this.#characters += event.text.length;
        if (event.type === 'finish' && event.inputTokens !== undefined)
          this.#tokens = event.inputTokens + (event.outputTokens ?? 0);
        this.#events.push(event);
      }
      this.#finished = true;
      this.#events.end();
    } catch (error) {
      this.#failed = true;
      this.#finished = true;
      this.#events.fail(error);
    }
  }
}
