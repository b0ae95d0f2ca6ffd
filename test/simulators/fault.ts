/**
 * What a simulated vendor does wrong. One fault at a time; a simulator that cannot show one throws when asked.
 *
 * Before anything is accepted: `refuse` (nobody listens: the connection is reset), `status` (an HTTP answer, also
 * to a WebSocket upgrade). Then, counted from the accepted request or socket: the others.
 */
export type Fault =
  | { readonly kind: 'refuse' }
  /** An HTTP error; `retryAfter` is the raw header, `body` defaults to the vendor's own form of an error. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: string;
      readonly body?: string;
      readonly contentType?: string;
    }
  /** Accepts and then says nothing at all. */
  | { readonly kind: 'hang-before-first-byte' }
  /** Gives the first piece of an answer and then nothing more; the connection stays. */
  | { readonly kind: 'hang-after-first-byte' }
  /** Breaks the TCP connection after the first piece of an answer. */
  | { readonly kind: 'cut-mid-stream' }
  /** Closes in good order after the first piece, without the vendor's own end mark. */
  | { readonly kind: 'end-without-finish' }
  /** Sends text that is not of the protocol, then goes on as if nothing had been. */
  | { readonly kind: 'malformed-frame' }
  /** Sends a well-formed message with nonsense in it (NaN, negative or absent fields), then goes on. */
  | { readonly kind: 'nonsense-values' }
  /** Answers 200 with a web page, or a web page in place of a message. */
  | { readonly kind: 'wrong-content-type' }
  /** One message of so many bytes. */
  | { readonly kind: 'huge-frame'; readonly bytes: number }
  /** Gives its answer in pieces of one byte (HTTP) or one message (WebSocket) every `intervalMs`. */
  | { readonly kind: 'slow-trickle'; readonly intervalMs: number }
  /** Goes on giving pieces for ever, never the end. */
  | { readonly kind: 'endless-stream' }
  /** Closes the WebSocket with this code after the first piece of an answer, or at once with `at: 'open'`. */
  | {
      readonly kind: 'close';
      readonly code: number;
      readonly reason?: string;
      readonly at?: 'open' | 'mid-stream';
    }
  /** Sends the vendor's own error message inside an accepted stream. */
  | { readonly kind: 'error-message'; readonly code?: string };

export type FaultKind = Fault['kind'];

/** Bytes of the "10 MB in one frame" case. */
export const HUGE_FRAME_BYTES = 10 * 1024 * 1024;

/** The web page that proxies and mistyped URLs answer with. */
export const WEB_PAGE = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome</body></html>';

/** A fault that strikes a number of times and then heals, so that recovery can be shown. */
export class FaultPlan {
  #fault: Fault | undefined;
  #left = 0;

  /** The next `times` connections or requests fail so; for ever when absent. */
  set(fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.#fault = fault;
    this.#left = times;
  }

  clear(): void {
    this.#fault = undefined;
  }

  /** Called once for each connection or request; undefined = behave. */
  take(): Fault | undefined {
    if (!this.#fault || this.#left <= 0) return undefined;
    this.#left -= 1;
    return this.#fault;
  }
}
