import type { Speculation } from '../../ports/conversation-events.ts';
import type { LlmEvent, LlmProvider, LlmRequest } from '../../ports/llm.ts';
import { Guess } from './guess.ts';

/**
 * The model of a conversation, which may be asked before the caller's turn is surely over. What it answers is held
 * back until the same is asked in earnest, and thrown away when something else is.
 */
export class SpeculativeLlm implements LlmProvider {
  readonly #llm: LlmProvider;
  readonly #mostGuesses: number;
  #guess: Guess | undefined;
  #account: Speculation = { started: 0, used: false, wastedTokens: 0 };

  /** After `mostGuesses` for one turn no more are made. */
  constructor(llm: LlmProvider, mostGuesses: number) {
    this.#llm = llm;
    this.#mostGuesses = mostGuesses;
  }

  get id(): string {
    return this.#llm.id;
  }

  /** Asks before it is certain; does nothing when the same is being asked already. */
  speculate(request: LlmRequest): void {
    if (this.#guess?.fits(request)) return;
    this.drop();
    if (this.#account.started >= this.#mostGuesses) return;
    this.#account = { ...this.#account, started: this.#account.started + 1 };
    this.#guess = new Guess(this.#llm, request);
  }

  /** What was guessed does not hold. */
  drop(): void {
    const guess = this.#guess;
    if (!guess) return;
    this.#guess = undefined;
    guess.abandon();
    const wastedTokens = this.#account.wastedTokens + guess.tokens;
    this.#account = { ...this.#account, wastedTokens };
  }

  complete(request: LlmRequest, signal: AbortSignal): AsyncIterable<LlmEvent> {
    const guess = this.#guess;
    if (!guess?.fits(request) || guess.failed || signal.aborted) {
      this.drop();
      return this.#llm.complete(request, signal);
    }
    this.#guess = undefined;
    this.#account = { ...this.#account, used: true };
    return guess.follow(signal);
  }

  /** What guessing did for the turn that is being answered; undefined when nothing was guessed. Begins anew. */
  settle(): Speculation | undefined {
    const account = this.#account;
    this.#account = { started: 0, used: false, wastedTokens: 0 };
    return account.started > 0 ? account : undefined;
  }

  prewarm(): Promise<void> {
    return this.#llm.prewarm();
  }

  close(): Promise<void> {
    return this.#llm.close();
  }
}
