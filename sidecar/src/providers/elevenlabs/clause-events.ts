import { garbage } from '../../base/answer-guard.ts';
import type { AppError } from '../../base/app-error.ts';
import { AsyncQueue } from '../../base/async-queue.ts';
import { longestSpeechMs } from '../../base/speech-length.ts';
import { durationMs, type G711, type SpeechAudio } from '../../ports/audio.ts';
import type { TtsEvent } from '../../ports/tts.ts';
import type { CharacterTimes } from './server-message.ts';
import { WordTimer } from './word-timer.ts';

export interface ClauseEventsOptions {
  readonly text: string;
  readonly codec: G711;
  readonly provider: string;
}

/** A piece of a clause, whichever transport brought it. */
export interface SpeechPiece {
  readonly audio?: Uint8Array;
  readonly times?: CharacterTimes;
}

/** Turns the pieces of one clause into audio and timed words. */
export class ClauseEvents {
  readonly events = new AsyncQueue<TtsEvent>();
  readonly #options: ClauseEventsOptions;
  readonly #words = new WordTimer();
  #heardMs = 0;

  constructor(options: ClauseEventsOptions) {
    this.#options = options;
  }

  /** Throws PROVIDER_GARBAGE when the vendor speaks for ever. */
  piece({ audio, times }: SpeechPiece): void {
    const offset = this.#heardMs;
    if (audio?.length) {
      const speech: SpeechAudio = { encoding: this.#options.codec, bytes: audio };
      this.#heardMs += durationMs(speech);
      if (this.#heardMs > longestSpeechMs(this.#options.text)) throw this.#garbage('endless speech');
      this.events.push({ type: 'audio', audio: speech });
    }
    if (times) for (const word of this.#words.push(times, offset)) this.events.push(word);
  }

  /** The clause is complete. */
  end(): void {
    if (this.#heardMs === 0) {
      this.fail(this.#garbage('no audio'));
      return;
    }
    for (const word of this.#words.finish()) this.events.push(word);
    this.events.end();
  }

  fail(error: AppError): void {
    this.events.fail(error);
  }

  #garbage(reason: string): AppError {
    return garbage({ provider: this.#options.provider, stage: 'tts' }, reason);
  }
}
