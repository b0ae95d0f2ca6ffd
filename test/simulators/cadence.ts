import { type Clock, systemClock } from '../../sidecar/src/base/clock.ts';

/** Milliseconds, or what gives them anew for each answer. */
export type Delay = number | (() => number);

export function delayOf(delay: Delay | undefined): number {
  return typeof delay === 'function' ? delay() : (delay ?? 0);
}

/** Waits that count from each other's due time, so that late timers do not add up over the pieces of an answer. */
export class Cadence {
  readonly #clock: Clock;
  #due: number;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    this.#due = clock.now();
  }

  /** Waits until `ms` after the time the wait before was due; other work gets its turn even when that is over. */
  after(ms: number): Promise<void> {
    this.#due += ms;
    const left = this.#due - this.#clock.now();
    return new Promise((resolve) => {
      if (left > 0) this.#clock.after(left, resolve);
      else setImmediate(resolve);
    });
  }
}
