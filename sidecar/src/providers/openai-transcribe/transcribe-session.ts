import { onAbort } from '../../base/abort.ts';
import { AsyncQueue } from '../../base/async-queue.ts';
import type { CallerFrame } from '../../ports/audio.ts';
import type { SttEvent, SttSession } from '../../ports/stt.ts';
import { modelsUrl } from './options.ts';
import { authorization, type TranscriptionSettings, transcribe } from './transcription.ts';
import { UtteranceCutter } from './utterance-cutter.ts';

/** One call's recogniser over uploads: an utterance is sent when it has ended; finals keep the order of speech. */
export class TranscribeSession implements SttSession {
  readonly events = new AsyncQueue<SttEvent>();
  readonly #settings: TranscriptionSettings;
  readonly #cutter = new UtteranceCutter();
  readonly #closed = new AbortController();
  #former: Promise<void> = Promise.resolve();

  constructor(settings: TranscriptionSettings) {
    this.#settings = settings;
  }

  /** Opens a connection in the background, and ends the session when `signal` aborts. */
  start(signal: AbortSignal): void {
    onAbort(signal, () => void this.close());
    void this.#prewarm();
  }

  write(frame: CallerFrame): void {
    const tooLong = this.#cutter.push(frame);
    if (tooLong) this.#recognise(tooLong);
  }

  speechStarted(at: number): void {
    this.#cutter.start(at);
  }

  forceEndpoint(at: number): void {
    this.#recognise(this.#cutter.end(at));
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.events.end();
  }

  #recognise(samples: Int16Array | undefined): void {
    if (this.#closed.signal.aborted) return;
    const text = samples ? transcribe(samples, this.#settings, this.#closed.signal) : Promise.resolve('');
    this.#former = this.#emitAfter(this.#former, text);
  }

  async #emitAfter(former: Promise<void>, text: Promise<string>): Promise<void> {
    try {
      const [final] = await Promise.all([text, former]);
      this.events.push({ type: 'final', text: final });
    } catch (error) {
      this.#closed.abort();
      this.events.fail(error);
    }
  }

  async #prewarm(): Promise<void> {
    const { outbound, options } = this.#settings;
    try {
      const init = { headers: authorization(options), signal: this.#closed.signal };
      const response = await outbound.fetch(modelsUrl(options), init);
      // A body that is not read to its end costs the connection.
      await response.arrayBuffer();
    } catch {
      // Harmless: the first utterance opens its own connection and reports what is wrong.
    }
  }
}
