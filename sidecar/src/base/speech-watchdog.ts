import type { Clock, Timer } from './clock.ts';

/** Speech shorter than this (a cough, a click), in milliseconds, need not bring any answer. */
export const SHORTEST_SPEECH = 700;

export interface SpeechWatchdogOptions {
  readonly clock: Clock;
  /** Longest time without a word from the vendor while it owes one, milliseconds. */
  readonly limit: number;
  /** Called when the vendor has been silent for `limit`, and after each further `limit` while it still owes. */
  readonly onSilent: () => void;
}

/**
 * Notices a recogniser that hears speech and says nothing: it owes something from the start of speech until a
 * final after its end.
 */
export class SpeechWatchdog {
  readonly #options: SpeechWatchdogOptions;
  #timer: Timer | undefined;
  #startedAt: number | undefined;
  #owesFinal = false;

  constructor(options: SpeechWatchdogOptions) {
    this.#options = options;
  }

  speechStarted(): void {
    this.#startedAt = this.#options.clock.now();
    this.#owesFinal = false;
    this.#arm();
  }

  speechEnded(): void {
    if (this.#startedAt === undefined) return;
    const isShort = this.#options.clock.now() - this.#startedAt < SHORTEST_SPEECH;
    this.#startedAt = undefined;
    this.#owesFinal = !isShort;
    if (isShort) this.#timer?.cancel();
    else this.#arm();
  }

  /** The vendor gave something that makes sense. */
  heard(isFinal: boolean): void {
    if (isFinal) this.#owesFinal = false;
    if (this.#startedAt !== undefined || this.#owesFinal) this.#arm();
    else this.#timer?.cancel();
  }

  close(): void {
    this.#timer?.cancel();
    this.#startedAt = undefined;
    this.#owesFinal = false;
  }

  #arm(): void {
    this.#timer?.cancel();
    this.#timer = this.#options.clock.after(this.#options.limit, () => {
      this.#arm();
      this.#options.onSilent();
    });
  }
}
