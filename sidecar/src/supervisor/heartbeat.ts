import type { Clock, Timer } from '../base/clock.ts';

/** The worker's sign of life, sent over the IPC channel. */
export const ALIVE = 'alive';
/** Milliseconds between two signs of life. */
export const BEAT = 500;
/** Beats that may be missing before a worker counts as stuck: 5 s. */
const MOST_MISSING = 10;
/** While it starts a worker may load for so many beats without a sign: 30 s on a slow disk. */
const MOST_MISSING_AT_START = 60;

/**
 * Watches for a worker whose event loop is stuck. Counts its own ticks instead of elapsed time: when the whole
 * machine stood still (a paused virtual machine) both processes missed it and nothing is wrong.
 */
export class HeartbeatWatch {
  readonly #clock: Clock;
  readonly #onStuck: () => void;
  #timer: Timer | undefined;
  #missing = 0;
  #allowed = MOST_MISSING_AT_START;

  /** `onStuck` is called once, from the clock. */
  constructor(clock: Clock, onStuck: () => void) {
    this.#clock = clock;
    this.#onStuck = onStuck;
  }

  start(): void {
    this.#timer = this.#clock.after(BEAT, () => this.#tick());
  }

  /** Takes any message; only a sign of life counts. */
  onMessage(message: unknown): void {
    if (message !== ALIVE) return;
    this.#missing = 0;
    this.#allowed = MOST_MISSING;
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #tick(): void {
    this.#missing++;
    if (this.#missing > this.#allowed) {
      this.#timer = undefined;
      this.#onStuck();
      return;
    }
    this.start();
  }
}
