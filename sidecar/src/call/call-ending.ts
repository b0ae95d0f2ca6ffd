import type { EndReason } from '../ports/call-control.ts';

/** How one call ends: the first reason wins, and `signal` aborts once the ending has been carried out. */
export class CallEnding {
  readonly #controller = new AbortController();
  #reason: EndReason | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get reason(): EndReason | undefined {
    return this.#reason;
  }

  /** Claims the ending for `reason` without carrying it out; false when another reason was first. */
  claim(reason: EndReason): boolean {
    if (this.#reason !== undefined) return false;
    this.#reason = reason;
    return true;
  }

  /** The call is over (for `reason`, unless one was claimed before): everything that hangs on `signal` closes. */
  finish(reason: EndReason): void {
    this.claim(reason);
    this.#controller.abort();
  }
}
