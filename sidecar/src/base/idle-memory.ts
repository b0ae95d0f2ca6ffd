import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock, Timer } from './clock.ts';

export interface IdleMemoryOptions {
  readonly clock: Clock;
  /** Nobody would notice a pause of some 50 ms. */
  readonly isIdle: () => boolean;
  /** Collects everything; default: V8's full collection. */
  readonly collect?: () => void;
}

/** How often is looked, milliseconds. */
const INTERVAL = 10_000;

/**
 * Gives memory back to the machine once after each busy time, the start included: V8 collects its old garbage only
 * when new is made, so that an idle program would keep a tenth more than it needs for ever.
 */
export class IdleMemory {
  readonly #options: IdleMemoryOptions;
  #timer: Timer | undefined;
  #hasWorked = true;

  constructor(options: IdleMemoryOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, isIdle, collect = fullCollection() } = this.#options;
    const look = (): void => {
      if (!isIdle()) this.#hasWorked = true;
      else if (this.#hasWorked) {
        this.#hasWorked = false;
        collect();
      }
      this.#timer = clock.after(INTERVAL, look);
    };
    this.#timer ??= clock.after(INTERVAL, look);
  }

  /** Twice does no harm. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}

/** V8 hands its collector out only to code that is compiled after it was asked to. */
function fullCollection(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
