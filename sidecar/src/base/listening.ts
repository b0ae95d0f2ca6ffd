import { onAbort } from './abort.ts';
import type { AppError } from './app-error.ts';
import { AsyncQueue } from './async-queue.ts';
import type { Clock } from './clock.ts';
import { type ProviderFailure, providerError } from './provider-failure.ts';
import { type Link, type LinkReports, ReopeningLink } from './reopening-link.ts';
import { SpeechWatchdog } from './speech-watchdog.ts';

/** Unfinished speech kept for a re-opening, frames (15 s). */
const REPLAY_ITEMS = 750;

export interface ListeningOptions<Item> {
  readonly about: Pick<ProviderFailure, 'provider' | 'stage'>;
  readonly connect: (reports: LinkReports, signal: AbortSignal) => Promise<Link<Item>>;
  /** A connection older than this many milliseconds is replaced, below the vendor's own limit. */
  readonly maxAge: number;
  /** Speech without any message from the vendor for so long means it is stuck, milliseconds. */
  readonly silentLimit: number;
  readonly clock: Clock;
  /** 0…1, for jitter. */
  readonly random: () => number;
}

/**
 * What all recognisers have in common that stream to their vendor: events for the call, a link that outlives its
 * connections, and a watchdog that restarts it when the vendor hears speech and says nothing.
 */
export class Listening<Item, Event> {
  readonly events = new AsyncQueue<Event>();
  readonly #options: ListeningOptions<Item>;
  readonly #link: ReopeningLink<Item>;
  readonly #watchdog: SpeechWatchdog;

  constructor(options: ListeningOptions<Item>) {
    const { connect, maxAge, silentLimit, clock, random } = options;
    this.#options = options;
    this.#link = new ReopeningLink<Item>({
      ...{ connect, maxAge, clock, random, replayItems: REPLAY_ITEMS },
      onFailed: (error) => this.#fail(error),
    });
    this.#watchdog = new SpeechWatchdog({ clock, limit: silentLimit, onSilent: () => this.#silent() });
  }

  /** Connects; rejects with an AppError. `signal` ends everything whenever it aborts. */
  async start(signal: AbortSignal): Promise<void> {
    await this.#link.open(signal);
    onAbort(signal, () => this.close());
  }

  send(item: Item): void {
    this.#link.send(item);
  }

  /** Nothing but the newest `count` items will have to be sent again. */
  keepNewest(count: number): void {
    this.#link.keepNewest(count);
  }

  speechStarted(): void {
    this.#watchdog.speechStarted();
  }

  speechEnded(): void {
    this.#watchdog.speechEnded();
  }

  /** The vendor said something that makes sense. */
  heard(isFinal: boolean): void {
    this.#watchdog.heard(isFinal);
  }

  close(): void {
    this.#stop();
    this.events.end();
  }

  #silent(): void {
    const { about, silentLimit: timeoutMs } = this.#options;
    this.#link.restart(providerError('timeout', { ...about, timeoutMs }));
  }

  #fail(error: AppError): void {
    this.#stop();
    this.events.fail(error);
  }

  #stop(): void {
    this.#watchdog.close();
    this.#link.close();
  }
}
