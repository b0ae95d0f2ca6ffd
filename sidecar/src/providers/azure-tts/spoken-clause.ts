import { garbage } from '../../base/answer-guard.ts';
import type { AppError } from '../../base/app-error.ts';
import { AsyncQueue } from '../../base/async-queue.ts';
import { longestSpeechMs } from '../../base/speech-length.ts';
import { durationMs, type G711, type SpeechAudio } from '../../ports/audio.ts';
import type { TtsEvent } from '../../ports/tts.ts';
import type { SpeechFrame } from './speech-frames.ts';
import type { SynthesisSocket, TurnListener } from './synthesis-socket.ts';
import { WordBoundaries } from './word-boundaries.ts';

export interface SpokenClauseOptions {
  readonly text: string;
  readonly codec: G711;
  readonly provider: string;
}

/** One clause on its way through the service: audio and words as events. */
export class SpokenClause implements TurnListener {
  readonly events = new AsyncQueue<TtsEvent>();
  /** Resolves when the clause has ended, in whatever way. */
  readonly ended: Promise<void>;
  readonly #options: SpokenClauseOptions;
  readonly #words = new WordBoundaries();
  readonly #settled = Promise.withResolvers<void>();
  #socket: SynthesisSocket | undefined;
  #heardMs = 0;
  #over = false;

  constructor(options: SpokenClauseOptions) {
    this.#options = options;
    this.ended = this.#settled.promise;
  }

  get isOver(): boolean {
    return this.#over;
  }

  start(socket: SynthesisSocket, ssml: string): void {
    if (this.#over) return;
    this.#socket = socket;
    socket.speak(ssml, this);
  }

  onFrame(frame: SpeechFrame): void {
    if (frame.path === 'audio' && frame.bytes.length > 0) this.#onAudio(frame.bytes);
    else if (frame.path === 'audio.metadata') this.#onMetadata(frame.text);
  }

  onEnd(): void {
    if (this.#heardMs === 0) this.onFailed(this.#garbage('no audio'));
    else this.#end(() => this.events.end());
  }

  onFailed(error: AppError): void {
    this.#end(() => this.events.fail(error));
  }

  /** Falls silent at once and stops the service. */
  abort(): void {
    if (!this.#over) this.#socket?.stop();
    this.#end(() => this.events.end());
  }

  #onAudio(bytes: Uint8Array): void {
    const audio: SpeechAudio = { encoding: this.#options.codec, bytes };
    this.#heardMs += durationMs(audio);
    if (this.#heardMs > longestSpeechMs(this.#options.text)) this.#give('endless speech');
    else this.events.push({ type: 'audio', audio });
  }

  #onMetadata(body: string): void {
    const words = this.#words.read(body);
    if (!words) this.#give('metadata that is no JSON');
    else for (const word of words) this.events.push(word);
  }

  /** Gives the clause up: what the service sends makes no sense. */
  #give(reason: string): void {
    this.#socket?.stop();
    this.onFailed(this.#garbage(reason));
  }

  #garbage(reason: string): AppError {
    return garbage({ provider: this.#options.provider, stage: 'tts' }, reason);
  }

  #end(close: () => void): void {
    if (this.#over) return;
    this.#over = true;
    close();
    this.#settled.resolve();
  }
}
