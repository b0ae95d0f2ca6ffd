import type { Clock, Timer } from '../base/clock.ts';
import type { Timing } from './timing.ts';

/**
 * Gathers keys into one input: it ends with `#`, after a pause between keys, or at its greatest length. The
 * terminator is part of what is handed over, so that "12#" and a "12" that timed out can be told apart.
 */
export class DigitCollector {
  readonly #clock: Clock;
  readonly #timing: Timing;
  readonly #onCollected: (digits: string) => void;
  #digits = '';
  #timer: Timer | undefined;

  constructor(clock: Clock, timing: Timing, onCollected: (digits: string) => void) {
    this.#clock = clock;
    this.#timing = timing;
    this.#onCollected = onCollected;
  }

  push(digit: string): void {
    this.#timer?.cancel();
    this.#digits += digit;
    if (digit === '#' || this.#digits.length >= this.#timing.maxDigits) this.#handOver();
    else this.#timer = this.#clock.after(this.#timing.dtmfGap, () => this.#handOver());
  }

  get collecting(): boolean {
    return this.#digits !== '';
  }

  stop(): void {
    this.#timer?.cancel();
    this.#digits = '';
  }

  #handOver(): void {
    const digits = this.#digits;
    this.stop();
    this.#onCollected(digits);
  }
}

/** The form in which keys stand in the caller's turn, e.g. `[keys: 123#]`; prompts may refer to it. */
export function keysAsText(digits: string): string {
  return `[keys: ${digits}]`;
}
