import { AppError } from '../base/app-error.ts';

/** Both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** One port, held by one call. */
export interface PortLease {
  readonly port: number;
  /** Gives the port back; twice does no harm. */
  release(): void;
}

/** Hands out the even UDP ports of a range (RFC 3550 §11), in turn, so that a port rests before it is used again. */
export class PortLeases {
  readonly #from: number;
  readonly #count: number;
  readonly #range: PortRange;
  readonly #taken = new Set<number>();
  #turn = 0;

  constructor(range: PortRange) {
    this.#range = range;
    this.#from = range.from + (range.from % 2);
    this.#count = Math.max(0, Math.floor((range.to - this.#from) / 2) + 1);
  }

  /** Ports in the range, taken or free. */
  get capacity(): number {
    return this.#count;
  }

  get leased(): number {
    return this.#taken.size;
  }

  /** Takes the next free port; throws MEDIA_NO_PORT when there is none. */
  lease(): PortLease {
    for (let step = 0; step < this.#count; step++) {
      const port = this.#from + 2 * ((this.#turn + step) % this.#count);
      if (this.#taken.has(port)) continue;
      this.#turn = (this.#turn + step + 1) % this.#count;
      this.#taken.add(port);
      return this.#hold(port);
    }
    throw new AppError('MEDIA_NO_PORT', { details: { from: this.#range.from, to: this.#range.to } });
  }

  #hold(port: number): PortLease {
    let held = true;
    return {
      port,
      release: () => {
        if (held) this.#taken.delete(port);
        held = false;
      },
    };
  }
}
