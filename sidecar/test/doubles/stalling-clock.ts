import { FakeClock } from './fake-clock.ts';

/** A fake clock whose process can be held up: time has passed when its timers fire. */
export class StallingClock extends FakeClock {
  #held = 0;

  override now(): number {
    return super.now() + this.#held;
  }

  /** Timers fire `ms` late from here on; a negative number lets them fire early. */
  hold(ms: number): void {
    this.#held = ms;
  }
}
