import type { WebSocket } from 'ws';
import { onAbort } from '../../base/abort.ts';
import type { AppError } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
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
/** A socket that ended sooner is not opened again until it is needed: the service may refuse for ever. */
const SHORT_LIFE = 10_000;

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
  readonly #life = new AbortController();
  readonly #clauses = new Set<SpokenClause>();
  #queue: Promise<void> = Promise.resolve();
  #current: SynthesisSocket | undefined;
  #opening: Promise<SynthesisSocket> | undefined;
  #openedAt = 0;

  constructor(options: AzureSessionOptions) {
    this.#options = options;
  }

  /** Opens the first socket; the session closes itself when `signal` aborts. */
  async open(signal: AbortSignal): Promise<void> {
    onAbort(signal, () => void this.close());
    await this.#replaceSocket();
  }

  /** Begins as soon as the clauses before have ended; ends quietly when `signal` aborts. */
  speak(clause: Clause, signal: AbortSignal): AsyncIterable<TtsEvent> {
    const { codec, provider } = this.#options;
    const spoken = new SpokenClause({ text: clause.text, codec, provider });
    if (clause.text.trim() === '' || this.#life.signal.aborted) spoken.abort();
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
    this.#life.abort();
    for (const clause of [...this.#clauses]) clause.abort();
    this.#current?.close();
    this.#current = undefined;
  }

  async #speakOne(clause: SpokenClause, text: string): Promise<void> {
    if (clause.isOver) return;
    try {
      clause.start(
        this.#current?.isFree ? this.#current : await this.#replaceSocket(),
        this.#options.ssml(text),
      );
      await clause.ended;
    } catch (error) {
      // Only opening throws, and it throws AppErrors.
      clause.onFailed(error as AppError);
    }
  }

  #replaceSocket(): Promise<SynthesisSocket> {
    this.#opening ??= this.#openSocket().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #openSocket(): Promise<SynthesisSocket> {
    const { connect, codec, clock, provider, secrets } = this.#options;
    const socket = await connect(this.#life.signal);
    const next = new SynthesisSocket(socket, {
      provider,
      secrets,
      clock,
      outputFormat: FORMATS[codec],
      onClosed: () => this.#onClosed(next),
    });
    next.start();
    const former = this.#current;
    this.#current = next;
    this.#openedAt = clock.now();
    former?.close();
    return next;
  }

  /** A service that does not heed the stop would make the next answer late. */
  #replaceIfStuck(): void {
    const stopped = this.#current;
    if (!stopped || stopped.isFree) return;
    this.#options.clock.after(STOP_WAIT, () => {
      const stuck = stopped === this.#current && !stopped.isFree && this.#clauses.size === 0;
      if (stuck && !this.#life.signal.aborted) this.#replaceQuietly();
    });
  }

  #onClosed(socket: SynthesisSocket): void {
    if (socket !== this.#current || this.#life.signal.aborted) return;
    this.#current = undefined;
    if (this.#options.clock.now() - this.#openedAt >= SHORT_LIFE) this.#replaceQuietly();
  }

  #replaceQuietly(): void {
    this.#replaceSocket().catch(() => {
      // The next clause tries again and reports.
    });
  }
}
