import type { WebSocket } from 'ws';
import { onAbort } from '../../base/abort.ts';
import type { AppError } from '../../base/app-error.ts';
import type { Clock, Timer } from '../../base/clock.ts';
import { untilAborted } from '../../base/until-aborted.ts';
import type { G711 } from '../../ports/audio.ts';
import type { Clause, TtsEvent, TtsSession } from '../../ports/tts.ts';
import { ClauseEvents } from './clause-events.ts';
import { ContextSocket } from './context-socket.ts';
import { INACTIVITY_SECONDS } from './endpoints.ts';
import { SpokenClause } from './spoken-clause.ts';

/** Clauses generated at the same time: the one being heard and the next. More only costs the account's limit. */
const CLAUSES_AT_ONCE = 2;
/** A socket that rests so long is replaced before the vendor ends it, milliseconds. */
const RENEW_AFTER = (INACTIVITY_SECONDS - 30) * 1_000;
/** A socket that ended sooner is not opened again until it is needed: the vendor may refuse for ever. */
const SHORT_LIFE = 10_000;

export interface ContextSessionOptions {
  /** Opens one socket; rejects with an AppError. */
  readonly connect: (signal: AbortSignal) => Promise<WebSocket>;
  readonly clock: Clock;
  readonly codec: G711;
  readonly provider: string;
  readonly secrets: readonly string[];
  readonly voiceSettings: Record<string, number> | undefined;
}

/** One call's voice over multi-context sockets: each clause has a context, so that it can be dropped alone. */
export class ContextSession implements TtsSession {
  readonly #options: ContextSessionOptions;
  readonly #life = new AbortController();
  readonly #clauses = new Set<SpokenClause>();
  readonly #waiting: SpokenClause[] = [];
  #speaking = 0;
  #count = 0;
  #current: ContextSocket | undefined;
  #opening: Promise<ContextSocket> | undefined;
  #openedAt = 0;
  #renewal: Timer | undefined;

  constructor(options: ContextSessionOptions) {
    this.#options = options;
  }

  /** Opens the first socket; the session closes itself when `signal` aborts. */
  async open(signal: AbortSignal): Promise<void> {
    onAbort(signal, () => void this.close());
    await this.#replaceSocket();
  }

  /** Begins at once; ends quietly when `signal` aborts. */
  speak(clause: Clause, signal: AbortSignal): AsyncIterable<TtsEvent> {
    const { codec, provider } = this.#options;
    const events = new ClauseEvents({ text: clause.text, codec, provider });
    const spoken = new SpokenClause(`c${++this.#count}`, clause.text, events);
    if (clause.text.trim() === '' || this.#life.signal.aborted) spoken.abort();
    const forget = onAbort(signal, () => spoken.abort());
    this.#clauses.add(spoken);
    this.#waiting.push(spoken);
    void spoken.ended.then(() => {
      forget();
      this.#clauses.delete(spoken);
    });
    this.#speakNext();
    return untilAborted(events.events, signal, () => spoken.abort());
  }

  async close(): Promise<void> {
    this.#life.abort();
    this.#renewal?.cancel();
    for (const clause of [...this.#clauses]) clause.abort();
    this.#current?.close();
    this.#current = undefined;
  }

  #speakNext(): void {
    while (this.#speaking < CLAUSES_AT_ONCE) {
      const clause = this.#waiting.shift();
      if (!clause) return;
      if (clause.isOver) continue;
      this.#speaking += 1;
      void this.#speakOne(clause).finally(() => {
        this.#speaking -= 1;
        this.#speakNext();
      });
    }
  }

  async #speakOne(clause: SpokenClause): Promise<void> {
    try {
      clause.start(this.#current?.hasRoom ? this.#current : await this.#replaceSocket());
      this.#renewLater();
      await clause.ended;
    } catch (error) {
      // Only opening throws, and it throws AppErrors.
      clause.onFailed(error as AppError);
    }
  }

  #replaceSocket(): Promise<ContextSocket> {
    this.#opening ??= this.#openSocket().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #openSocket(): Promise<ContextSocket> {
    const { connect, provider, secrets, voiceSettings, clock } = this.#options;
    const socket = await connect(this.#life.signal);
    const next = new ContextSocket(socket, {
      provider,
      secrets,
      voiceSettings,
      onChange: () => this.#onSocketChange(next),
    });
    next.start();
    this.#current?.retire();
    this.#current = next;
    this.#openedAt = clock.now();
    this.#renewLater();
    return next;
  }

  #renewLater(): void {
    this.#renewal?.cancel();
    this.#renewal = this.#options.clock.after(RENEW_AFTER, () => this.#replaceQuietly());
  }

  #onSocketChange(socket: ContextSocket): void {
    if (socket !== this.#current || socket.isOpen || this.#life.signal.aborted) return;
    this.#current = undefined;
    if (this.#options.clock.now() - this.#openedAt >= SHORT_LIFE) this.#replaceQuietly();
  }

  #replaceQuietly(): void {
    this.#replaceSocket().catch(() => {
      // The next clause tries again and reports.
    });
  }
}
