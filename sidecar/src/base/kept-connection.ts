import type { Clock, Timer } from './clock.ts';

/** One that ended sooner is not opened again until it is needed: the vendor may refuse for ever. Milliseconds. */
const SHORT_LIFE = 10_000;

export interface KeptConnectionOptions<T> {
  /** Opens one; rejects with an AppError and leaves nothing open. Its end is told by `lost`. */
  readonly open: (signal: AbortSignal) => Promise<T>;
  /** Another has taken its place: it closes as soon as nobody uses it any more. */
  readonly retire: (former: T) => void;
  /** Replaced when it has stood so long since it was opened or last touched, below the vendor's limit; milliseconds. */
  readonly renewAfter: number;
  readonly clock: Clock;
}

/**
 * A connection to a vendor that is kept over a call: opened once for all who ask at the same time, replaced before
 * the vendor ends it, and opened again by itself when it was lost.
 */
export class KeptConnection<T> {
  readonly #options: KeptConnectionOptions<T>;
  readonly #life = new AbortController();
  #current: T | undefined;
  #opening: Promise<T> | undefined;
  #openedAt = 0;
  #renewal: Timer | undefined;

  constructor(options: KeptConnectionOptions<T>) {
    this.#options = options;
  }

  get current(): T | undefined {
    return this.#current;
  }

  get isClosed(): boolean {
    return this.#life.signal.aborted;
  }

  /** Opens another one and puts it in the place of the current one; rejects with an AppError. */
  replace(): Promise<T> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  /** The same when nobody waits for it: whoever needs it next tries again and reports. */
  replaceQuietly(): void {
    this.replace().catch(() => {});
  }

  /** It is in use: the vendor counts from now. */
  touch(): void {
    this.#renewal?.cancel();
    this.#renewal = this.#options.clock.after(this.#options.renewAfter, () => this.replaceQuietly());
  }

  /** A connection has ended; only the current one matters. */
  lost(connection: T): void {
    if (connection !== this.#current || this.isClosed) return;
    this.#current = undefined;
    if (this.#options.clock.now() - this.#openedAt >= SHORT_LIFE) this.replaceQuietly();
  }

  /** Gives the current one back, to be closed by whoever closes this. Twice without harm. */
  close(): T | undefined {
    this.#life.abort();
    this.#renewal?.cancel();
    const last = this.#current;
    this.#current = undefined;
    return last;
  }

  async #open(): Promise<T> {
    const { open, retire, clock } = this.#options;
    const next = await open(this.#life.signal);
    const former = this.#current;
    this.#current = next;
    this.#openedAt = clock.now();
    this.touch();
    if (former !== undefined) retire(former);
    return next;
  }
}
