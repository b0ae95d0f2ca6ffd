import type { Clock, Timer } from '../base/clock.ts';

export interface LengthLimitOptions {
  readonly clock: Clock;
  /** Longest call, milliseconds. */
  readonly length: number;
  /** What a caller who comes back has left at least, milliseconds. */
  readonly leastAfterReturn: number;
  readonly onOver: () => void;
}

/** The greatest length of a call. It stands still while the caller is being connected to somebody else. */
export class LengthLimit {
  readonly #options: LengthLimitOptions;
  #timer: Timer | undefined;
  #since = 0;
  #left: number;

  constructor(options: LengthLimitOptions) {
    this.#options = options;
    this.#left = options.length;
  }

  start(): void {
    const { clock, onOver } = this.#options;
    this.#timer?.cancel();
    this.#since = clock.now();
    this.#timer = clock.after(this.#left, onOver);
  }

  /** The caller leaves; nothing when it stands still already. */
  hold(): void {
    const { clock } = this.#options;
    if (!this.#timer) return;
    this.stop();
    this.#left -= clock.now() - this.#since;
  }

  /** The caller is back, and has time to hear why and to ask for something else. */
  goOn(): void {
    this.#left = Math.max(this.#left, this.#options.leastAfterReturn);
    this.start();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
