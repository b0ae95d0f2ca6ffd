import type { WebSocket } from 'ws';
import { onAbort } from '../../base/abort.ts';
import type { AppError } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
import { KeptConnection } from '../../base/kept-connection.ts';
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
  readonly #kept: KeptConnection<ContextSocket>;
  readonly #clauses = new Set<SpokenClause>();
  readonly #waiting: SpokenClause[] = [];
  #speaking = 0;
  #count = 0;

  constructor(options: ContextSessionOptions) {
    this.#options = options;
    this.#kept = new KeptConnection({
      open: (signal) => this.#openSocket(signal),
      retire: (former) => former.retire(),
      renewAfter: RENEW_AFTER,
      clock: options.clock,
    });
  }

  /** Opens the first socket; the session closes itself when `signal` aborts. */
  async open(signal: AbortSignal): Promise<void> {
    onAbort(signal, () => void this.close());
    await this.#kept.replace();
  }

  /** Begins at once; ends quietly when `signal` aborts. */
  speak(clause: Clause, signal: AbortSignal): AsyncIterable<TtsEvent> {
    const { codec, provider } = this.#options;
    const events = new ClauseEvents({ text: clause.text, codec, provider });
    const spoken = new SpokenClause(`c${++this.#count}`, clause.text, events);
    if (clause.text.trim() === '' || this.#kept.isClosed) spoken.abort();
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
    const last = this.#kept.close();
    for (const clause of [...this.#clauses]) clause.abort();
    last?.close();
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
      const { current } = this.#kept;
      clause.start(current?.hasRoom ? current : await this.#kept.replace());
      this.#kept.touch();
      await clause.ended;
    } catch (error) {
      // Only opening throws, and it throws AppErrors.
      clause.onFailed(error as AppError);
    }
  }

  async #openSocket(signal: AbortSignal): Promise<ContextSocket> {
    const { connect, provider, secrets, voiceSettings } = this.#options;
    const socket = new ContextSocket(await connect(signal), {
      provider,
      secrets,
      voiceSettings,
      onChange: () => {
        if (!socket.isOpen) this.#kept.lost(socket);
      },
    });
    socket.start();
    return socket;
  }
}
