import type { Clock, Timer } from '../base/clock.ts';

/** Counts how often nobody answered; any sign of the caller starts it over. */
export class NoInputWatchdog {
  readonly #clock: Clock;
  readonly #delay: number;
  readonly #onSilence: (count: number) => void;
  #timer: Timer | undefined;
  #count = 0;

  /** `onSilence` is told the number of this silence, from 1. */
  constructor(clock: Clock, delay: number, onSilence: (count: number) => void) {
    this.#clock = clock;
    this.#delay = delay;
    this.#onSilence = onSilence;
  }

  /** It is the caller's turn and nothing is heard; runs on when it is armed already. */
  arm(): void {
    this.#timer ??= this.#clock.after(this.#delay, () => {
      this.#timer = undefined;
      this.#onSilence(++this.#count);
    });
  }

  /** Somebody speaks. */
  disarm(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** The caller said something. */
  reset(): void {
    this.disarm();
    this.#count = 0;
  }
}
