import { onAbort } from './abort.ts';
import { AppError } from './app-error.ts';
import type { Clock, Timer } from './clock.ts';
import { ReplayBuffer } from './replay-buffer.ts';

/** Re-openings in a row that brought no result before the link is given up. */
const MAX_REOPENINGS = 2;
/** Upper bound of the first wait before re-opening, milliseconds; doubles each time, with full jitter. */
const FIRST_BACK_OFF = 100;

/** One connection to a vendor that takes items in order. */
export interface Link<T> {
  send(item: T): void;
  /** Twice without harm; `lost` must not follow. */
  close(): void;
}

/** What a connection reports while it lives. Reports of a connection already replaced do nothing. */
export interface LinkReports {
  /** False once another connection has taken over; its results must then be dropped. */
  readonly current: boolean;
  /** The first `items` items sent over this connection have their result and need no replay. */
  settled(items: number): void;
  /** The connection is dead. */
  lost(error: AppError): void;
}

export interface ReopeningLinkOptions<T> {
  /** Resolves when items can be sent; rejects with an AppError and leaves nothing open. */
  readonly connect: (reports: LinkReports, signal: AbortSignal) => Promise<Link<T>>;
  /** Called once when the link cannot be had back. */
  readonly onFailed: (error: AppError) => void;
  readonly clock: Clock;
  /** 0…1, for jitter. */
  readonly random: () => number;
  /** Items kept for replay. */
  readonly replayItems: number;
  /** A connection older than this many milliseconds is replaced, below the vendor's own limit. */
  readonly maxAge: number;
}

/** The time in which one connection is in charge. */
interface Lease {
  /** Number of the first item it was sent. */
  start: number;
  failure?: AppError;
}

/**
 * A stream of items to a vendor that outlives its connections: a lost one is opened again with back-off, an old
 * one is replaced before the vendor ends it, and items without a result are sent once more. Errors that
 * trying again cannot mend (key, quota, rate limit) end it at once, so that another vendor can take over.
 */
export class ReopeningLink<T> {
  readonly #options: ReopeningLinkOptions<T>;
  readonly #buffer: ReplayBuffer<T>;
  readonly #ended = new AbortController();
  #lease: Lease | undefined;
  #link: Link<T> | undefined;
  #renewal: Timer | undefined;
  #reopenings = 0;

  constructor(options: ReopeningLinkOptions<T>) {
    this.#options = options;
    this.#buffer = new ReplayBuffer(options.replayItems);
  }

  /** Opens the first connection; rejects without trying again. `signal` ends the link whenever it aborts. */
  async open(signal: AbortSignal): Promise<void> {
    onAbort(signal, () => this.close());
    signal.throwIfAborted();
    await this.#connect();
    signal.throwIfAborted();
  }

  send(item: T): void {
    this.#buffer.push(item);
    this.#link?.send(item);
  }

  /** Nothing but the newest `count` items will ever have to be sent again. */
  keepNewest(count: number): void {
    this.#buffer.keepNewest(count);
  }

  /** Treats the connection as lost, for the reason given; does nothing while there is none. */
  restart(reason: AppError): void {
    if (!this.#lease) return;
    this.#lease.failure ??= reason;
    void this.#reopen(reason);
  }

  close(): void {
    this.#ended.abort();
    this.#renewal?.cancel();
    this.#link?.close();
    this.#link = undefined;
    this.#lease = undefined;
  }

  /** Opens a connection and, once it stands, puts it in the place of the one before. */
  async #connect(): Promise<void> {
    const lease: Lease = { start: 0 };
    const link = await this.#options.connect(this.#reports(lease), this.#ended.signal);
    if (this.#ended.signal.aborted || lease.failure) {
      link.close();
      if (lease.failure) throw lease.failure;
      return;
    }
    const former = this.#link;
    lease.start = this.#buffer.first;
    this.#lease = lease;
    this.#link = link;
    former?.close();
    for (const item of this.#buffer.items) link.send(item);
    this.#renewal?.cancel();
    this.#renewal = this.#options.clock.after(this.#options.maxAge, () => void this.#renew());
  }

  #reports(lease: Lease): LinkReports {
    const isCurrent = (): boolean => this.#lease === lease;
    return {
      get current() {
        return isCurrent();
      },
      settled: (items) => {
        if (!isCurrent()) return;
        this.#reopenings = 0;
        this.#buffer.dropBefore(lease.start + items);
      },
      lost: (error) => {
        lease.failure ??= error;
        if (isCurrent()) void this.#reopen(error);
      },
    };
  }

  async #renew(): Promise<void> {
    try {
      await this.#connect();
    } catch {
      // The old connection still works; when it ends, `lost` reports why.
    }
  }

  async #reopen(reason: AppError): Promise<void> {
    this.#renewal?.cancel();
    this.#link?.close();
    this.#link = undefined;
    this.#lease = undefined;
    let error = reason;
    while (this.#reopenings < MAX_REOPENINGS && mayPass(error)) {
      await this.#backOff(this.#reopenings++);
      if (this.#ended.signal.aborted) return;
      try {
        await this.#connect();
        return;
      } catch (failure) {
        error = failure instanceof AppError ? failure : reason;
      }
    }
    if (!this.#ended.signal.aborted) this.#options.onFailed(error);
  }

  #backOff(attempt: number): Promise<void> {
    const { clock, random } = this.#options;
    return new Promise((resolve) => {
      const timer = clock.after(random() * FIRST_BACK_OFF * 2 ** attempt, () => {
        forget();
        resolve();
      });
      const forget = onAbort(this.#ended.signal, () => {
        timer.cancel();
        resolve();
      });
    });
  }
}

function mayPass(error: AppError): boolean {
  return error.retryable && error.category !== 'rate-limit';
}
