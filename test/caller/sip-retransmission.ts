import type { Clock, Timer } from '../../sidecar/src/base/clock.ts';

/** RFC 3261 §17.1.1.1: first repetition after T1, doubling up to T2; given up after 64 × T1. Milliseconds. */
const T1 = 500;
const T2 = 4_000;
const GIVE_UP = 64 * T1;

/** Repeats one request until it is answered. */
export class SipRetransmission {
  readonly #clock: Clock;
  #timer: Timer | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `send` now and again until `stop`; a former request is no longer repeated. */
  start(send: () => void, onTimeout: () => void = () => {}): void {
    this.stop();
    const started = this.#clock.now();
    const repeat = (delay: number): void => {
      send();
      this.#timer = this.#clock.after(delay, () => {
        if (this.#clock.now() - started >= GIVE_UP) onTimeout();
        else repeat(Math.min(delay * 2, T2));
      });
    };
    repeat(T1);
  }

  stop(): void {
    this.#timer?.cancel();
  }
}
