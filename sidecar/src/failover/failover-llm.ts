import { watchStream } from '../base/watch-stream.ts';
import type { LlmEvent, LlmProvider, LlmRequest, ToolCall } from '../ports/llm.ts';
import type { Candidate, FailoverOptions } from './candidate.ts';
import { asFailure, empty, type FailureAt, nonsense, timedOut, truncated } from './failure.ts';
import { attemptLimit, FAILOVER_LIMITS } from './limits.ts';
import { PartialAnswer } from './partial-answer.ts';
import { Succession } from './succession.ts';

/** One attempt of one model at an answer. */
interface Attempt {
  readonly candidate: Candidate<LlmProvider>;
  readonly answer: PartialAnswer;
  /** Attempts that may still be made, this one included. */
  readonly left: number;
  /** Milliseconds since the caller of `complete` got anything. */
  readonly silent: number;
  readonly request: LlmRequest;
}

/**
 * One call's model out of several: when one fails, is silent for too long or makes no sense, the next one answers
 * within the same turn. Nothing that was passed on is said again; tool calls are passed on only once they are
 * complete and readable. Throws the last provider's error when none is left.
 */
export class FailoverLlm implements LlmProvider {
  readonly #options: FailoverOptions<LlmProvider>;
  readonly #succession: Succession<LlmProvider>;

  constructor(options: FailoverOptions<LlmProvider>) {
    this.#options = options;
    this.#succession = new Succession(options, { stage: 'llm', sticky: false });
  }

  /** Of whoever is in charge. */
  get id(): string {
    return this.#succession.inCharge.provider.id;
  }

  async *complete(request: LlmRequest, signal: AbortSignal): AsyncGenerator<LlmEvent, void> {
    const { clock } = this.#options;
    const answer = new PartialAnswer(request);
    const order = this.#succession.order();
    let since = clock.now();
    for (const [index, candidate] of order.entries()) {
      if (signal.aborted) return;
      this.#succession.take(candidate);
      const left = order.length - index;
      const attempt = { candidate, answer, left, silent: clock.now() - since, request };
      try {
        for await (const event of this.#attempt(attempt, signal)) {
          yield event;
          since = clock.now();
        }
        return;
      } catch (error) {
        if (signal.aborted) return;
        const failure = asFailure(failureAt(candidate), error);
        this.#succession.failed(candidate, failure);
        if (left === 1) throw failure;
      }
    }
  }

  async prewarm(): Promise<void> {
    await this.#succession.order()[0]?.provider.prewarm();
  }

  /** The providers belong to all calls; nothing of this call is left open. */
  async close(): Promise<void> {}

  async *#attempt(attempt: Attempt, signal: AbortSignal): AsyncGenerator<LlmEvent, void> {
    const { clock } = this.#options;
    const { candidate, answer, left } = attempt;
    const own = new AbortController();
    const begun = clock.now();
    const request = answer.begin({ continues: candidate.provider.continues ?? true, isLast: left === 1 });
    const source = candidate.provider.complete(request, AbortSignal.any([signal, own.signal]));
    const reader = new AttemptReader(attempt);
    try {
      for await (const event of watchStream(source, { clock, signal, limits: limitsOf(attempt) })) {
        for (const checked of reader.accept(event)) yield checked;
        if (reader.finished) break;
      }
      if (!reader.finished && !signal.aborted) throw truncated(failureAt(candidate));
      if (reader.finished) candidate.health.succeeded(begun);
    } finally {
      // A finished stream is left to close its connection in good order, so that it can be used again.
      if (!reader.finished) own.abort();
    }
  }
}

/** Checks the events of one attempt and turns them into what may be passed on. */
class AttemptReader {
  finished = false;
  readonly #at: FailureAt;
  readonly #answer: PartialAnswer;
  readonly #mayBeEmpty: boolean;
  readonly #calls: ToolCall[] = [];

  constructor({ candidate, answer, request }: Attempt) {
    this.#at = failureAt(candidate);
    this.#answer = answer;
    // After the result of a tool a model may rightly have nothing to add.
    this.#mayBeEmpty = request.messages.at(-1)?.role === 'tool';
  }

  accept(event: LlmEvent): LlmEvent[] {
    if (event.type === 'finish') return this.#finish(event);
    if (event.type === 'tool-call') this.#calls.push(readable(event.call, this.#at));
    else if (event.type !== 'text' || typeof event.text !== 'string')
      throw nonsense(this.#at, 'not an event');
    else return textEvents(this.#answer.push(event.text));
    return [];
  }

  #finish(event: LlmEvent & { type: 'finish' }): LlmEvent[] {
    const text = textEvents(this.#answer.finish());
    if (this.#answer.said.trim() === '' && this.#calls.length === 0 && !this.#mayBeEmpty)
      throw empty(this.#at);
    this.finished = true;
    return [...text, ...this.#calls.map((call) => ({ type: 'tool-call', call }) as const), event];
  }
}

function textEvents(text: string): LlmEvent[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

function readable(call: ToolCall, at: FailureAt): ToolCall {
  try {
    if (call.arguments.trim() !== '') JSON.parse(call.arguments);
    return call;
  } catch {
    throw nonsense(at, 'a tool call with broken JSON');
  }
}

function failureAt({ provider }: Candidate<LlmProvider>): FailureAt {
  return { provider: provider.id, stage: 'llm' };
}

function limitsOf({ candidate, answer, left, silent }: Attempt) {
  const { llmFirst, llmBetween } = FAILOVER_LIMITS;
  const budget = answer.said === '' ? llmFirst : llmBetween;
  return {
    first: attemptLimit(budget, silent, left),
    between: attemptLimit(llmBetween, 0, left),
    onTimeout: (timeoutMs: number) => timedOut(failureAt(candidate), timeoutMs),
  };
}
