import type { Clock } from '../../base/clock.ts';
import type { Speculation } from '../../ports/conversation-events.ts';
import type { LlmEvent, LlmProvider, LlmRequest } from '../../ports/llm.ts';
import { Guess } from './guess.ts';

/** What guessing did for one turn; `askedAt` is when the guess that was right was sent. */
export interface SettledSpeculation extends Speculation {
  readonly askedAt?: number;
}

export interface SpeculativeLlmOptions {
  readonly llm: LlmProvider;
  readonly clock: Clock;
  /** After so many for one turn no more guesses are made. */
  readonly mostGuesses: number;
  /** Of these, while the caller still speaks. */
  readonly mostEarlyGuesses: number;
  /** After so many turns in a row in which none was right, one is made for each turn until one is right again. */
  readonly mostVainTurns: number;
}

const NOTHING: SettledSpeculation = { started: 0, used: false, wastedTokens: 0 };

/**
 * The model of a conversation, which may be asked before the caller's turn is surely over. What it answers is held
 * back until the same is asked in earnest, and thrown away when something else is.
 */
export class SpeculativeLlm implements LlmProvider {
  readonly #llm: LlmProvider;
  readonly #clock: Clock;
  readonly #limits: Omit<SpeculativeLlmOptions, 'llm' | 'clock'>;
  #early = 0;
  #vainTurns = 0;
  #guess: { readonly guess: Guess; readonly askedAt: number } | undefined;
  #account = NOTHING;

  constructor({ llm, clock, ...limits }: SpeculativeLlmOptions) {
    this.#llm = llm;
    this.#clock = clock;
    this.#limits = limits;
  }

  get id(): string {
    return this.#llm.id;
  }

  /**
   * Asks before it is certain; does nothing when the same is being asked already. `early`: the caller still speaks,
   * so that the guess is a bold one; some are always left for its silence.
   */
  speculate(request: LlmRequest, early: boolean): void {
    if (this.#guess?.guess.fits(request)) return;
    this.drop();
    const { mostGuesses, mostEarlyGuesses, mostVainTurns } = this.#limits;
    const most = this.#vainTurns < mostVainTurns ? mostGuesses : 1;
    if (this.#account.started >= most || (early && this.#early >= mostEarlyGuesses)) return;
    if (early) this.#early += 1;
    this.#account = { ...this.#account, started: this.#account.started + 1 };
    this.#guess = { guess: new Guess(this.#llm, request), askedAt: this.#clock.now() };
  }

  /** What was guessed does not hold. */
  drop(): void {
    const guess = this.#guess?.guess;
    if (!guess) return;
    this.#guess = undefined;
    guess.abandon();
    const wastedTokens = this.#account.wastedTokens + guess.tokens;
    this.#account = { ...this.#account, wastedTokens };
  }

  complete(request: LlmRequest, signal: AbortSignal): AsyncIterable<LlmEvent> {
    const { guess, askedAt } = this.#guess ?? {};
    if (!guess?.fits(request) || guess.failed || signal.aborted) {
      this.drop();
      return this.#llm.complete(request, signal);
    }
    this.#guess = undefined;
    this.#account = { ...this.#account, used: true, ...(askedAt === undefined ? {} : { askedAt }) };
    return guess.follow(signal);
  }

  /** What guessing did for the turn that is being answered; undefined when nothing was guessed. Begins anew. */
  settle(): SettledSpeculation | undefined {
    const account = this.#account;
    this.#early = 0;
    this.#account = NOTHING;
    if (account.started === 0) return undefined;
    this.#vainTurns = account.used ? 0 : this.#vainTurns + 1;
    return account;
  }

  prewarm(): Promise<void> {
    return this.#llm.prewarm();
  }

  close(): Promise<void> {
    return this.#llm.close();
  }
}

/** Of a turn that was opened again, both what was guessed before and after; whether one was right is the last's. */
export function addSpeculations(before: Speculation | undefined, last: Speculation): Speculation {
  return {
    started: (before?.started ?? 0) + last.started,
    used: last.used,
    wastedTokens: (before?.wastedTokens ?? 0) + last.wastedTokens,
  };
}
