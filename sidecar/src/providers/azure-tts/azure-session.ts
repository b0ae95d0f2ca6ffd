import type { WebSocket } from 'ws';
import { onAbort } from '../../base/abort.ts';
import type { AppError } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
import { KeptConnection } from '../../base/kept-connection.ts';
import { untilAborted } from '../../base/until-aborted.ts';
import type { G711 } from '../../ports/audio.ts';
import type { Clause, TtsEvent, TtsSession } from '../../ports/tts.ts';
import { SpokenClause } from './spoken-clause.ts';
import { SynthesisSocket } from './synthesis-socket.ts';

/** The service's names of what the phone speaks, so that nothing is converted. */
const FORMATS = {
  ulaw: 'raw-8khz-8bit-mono-mulaw',
  alaw: 'raw-8khz-8bit-mono-alaw',
} as const satisfies Record<G711, string>;

/** How long a stopped socket may take to say so before another is opened, milliseconds. */
const STOP_WAIT = 300;
/** A socket that has stood so long is replaced, below limits of five and ten minutes that users report. Milliseconds. */
const RENEW_AFTER = 4 * 60_000;

export interface AzureSessionOptions {
  /** Opens one socket; rejects with an AppError. */
  readonly connect: (signal: AbortSignal) => Promise<WebSocket>;
  readonly ssml: (text: string) => string;
  readonly clock: Clock;
  readonly codec: G711;
  readonly provider: string;
  readonly secrets: readonly string[];
}

/** One call's voice: clauses one after the other over a socket that is kept for the call. */
export class AzureSession implements TtsSession {
  readonly #options: AzureSessionOptions;
  readonly #kept: KeptConnection<SynthesisSocket>;
  readonly #clauses = new Set<SpokenClause>();
  #queue: Promise<void> = Promise.resolve();

  constructor(options: AzureSessionOptions) {
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

  /** Begins as soon as the clauses before have ended; ends quietly when `signal` aborts. */
  speak(clause: Clause, signal: AbortSignal): AsyncIterable<TtsEvent> {
    const { codec, provider } = this.#options;
    const spoken = new SpokenClause({ text: clause.text, codec, provider });
    if (clause.text.trim() === '' || this.#kept.isClosed) spoken.abort();
    const forget = onAbort(signal, () => {
      spoken.abort();
      this.#replaceIfStuck();
    });
    this.#clauses.add(spoken);
    void spoken.ended.then(() => {
      forget();
      this.#clauses.delete(spoken);
    });
    this.#queue = this.#queue.then(() => this.#speakOne(spoken, clause.text));
    return untilAborted(spoken.events, signal, () => spoken.abort());
  }

  async close(): Promise<void> {
    const last = this.#kept.close();
    for (const clause of [...this.#clauses]) clause.abort();
    last?.close();
  }

  async #speakOne(clause: SpokenClause, text: string): Promise<void> {
    if (clause.isOver) return;
    try {
      const { current } = this.#kept;
      clause.start(current?.isFree ? current : await this.#kept.replace(), this.#options.ssml(text));
      await clause.ended;
    } catch (error) {
      // Only opening throws, and it throws AppErrors.
      clause.onFailed(error as AppError);
    }
  }

  async #openSocket(signal: AbortSignal): Promise<SynthesisSocket> {
    const { connect, codec, clock, provider, secrets } = this.#options;
    const socket = new SynthesisSocket(await connect(signal), {
      provider,
      secrets,
      clock,
      outputFormat: FORMATS[codec],
      onClosed: () => this.#kept.lost(socket),
    });
    socket.start();
    return socket;
  }

  /** A service that does not heed the stop would make the next answer late. */
  #replaceIfStuck(): void {
    const stopped = this.#kept.current;
    if (!stopped || stopped.isFree) return;
    this.#options.clock.after(STOP_WAIT, () => {
      const isStuck = stopped === this.#kept.current && !stopped.isFree && this.#clauses.size === 0;
      if (isStuck && !this.#kept.isClosed) this.#kept.replaceQuietly();
    });
  }
}
