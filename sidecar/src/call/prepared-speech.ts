import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type ErrorDetails } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { ErrorCode } from '../base/error-table.ts';
import type { Logger } from '../base/log.ts';
import { durationMs, type SpeechAudio } from '../ports/audio.ts';
import type { TtsOptions, TtsProvider } from '../ports/tts.ts';
import { decodeSpeech, encodeSpeech } from './speech-file.ts';

export interface PreparedSpeechOptions {
  readonly tts: TtsProvider;
  readonly voice: TtsOptions;
  /** Whatever else shapes the sound, e.g. the provider's options; clips are kept apart by it. */
  readonly variant: string;
  /** Where clips are kept over a restart; created when missing. */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Longest time one fixed sentence may take to synthesise, milliseconds. */
const SYNTHESIS_LIMIT = 20_000;

/**
 * An agent's fixed sentences (greeting, apology, prompts, farewell), synthesised once per voice and text and
 * kept on disk, so that they start on answer and still speak when the vendor is down.
 */
export class PreparedSpeech {
  readonly #options: PreparedSpeechOptions;
  readonly #clips = new Map<string, Promise<readonly SpeechAudio[]>>();
  readonly #ready = new Map<string, readonly SpeechAudio[]>();

  constructor(options: PreparedSpeechOptions) {
    this.#options = options;
  }

  /** The clip when it is there already. */
  get(text: string): readonly SpeechAudio[] | undefined {
    return this.#ready.get(text);
  }

  /** The clip, synthesised when it must be; rejects with the vendor's AppError, and is tried again next time. */
  prepare(text: string): Promise<readonly SpeechAudio[]> {
    return this.#clips.get(text) ?? this.#begin(text);
  }

  #begin(text: string): Promise<readonly SpeechAudio[]> {
    const clip = this.#load(text);
    this.#clips.set(text, clip);
    void clip.then(
      (audio) => this.#ready.set(text, audio),
      () => this.#clips.delete(text),
    );
    return clip;
  }

  async #load(text: string): Promise<readonly SpeechAudio[]> {
    const file = this.#file(text);
    const kept = await readFile(file).catch(() => undefined); // not there yet
    const audio = kept && decodeSpeech(kept);
    if (audio) return [audio];
    const spoken = await this.#synthesise(text);
    await this.#keep(file, spoken);
    return spoken;
  }

  async #synthesise(text: string): Promise<readonly SpeechAudio[]> {
    const limit = new AbortController();
    const given = Promise.withResolvers<never>();
    const timer = this.#options.clock.after(SYNTHESIS_LIMIT, () => {
      const error = this.#failure('PROVIDER_TIMEOUT', { timeoutMs: SYNTHESIS_LIMIT });
      limit.abort(error);
      given.reject(error);
    });
    try {
      // Raced, because a stuck vendor may not look at its signal.
      return await Promise.race([this.#speak(text, limit.signal), given.promise]);
    } finally {
      timer.cancel();
    }
  }

  async #speak(text: string, signal: AbortSignal): Promise<readonly SpeechAudio[]> {
    const session = await this.#options.tts.open(this.#options.voice, signal);
    try {
      const audio: SpeechAudio[] = [];
      for await (const event of session.speak({ text, utterance: 0, last: true }, signal)) {
        if (event.type === 'audio') audio.push(event.audio);
      }
      if (audio.every((piece) => durationMs(piece) === 0))
        throw this.#failure('PROVIDER_EMPTY', { reason: 'no audio' });
      return audio;
    } finally {
      await session.close();
    }
  }

  #failure(code: ErrorCode, details: ErrorDetails): AppError {
    return new AppError(code, { details: { provider: this.#options.tts.id, stage: 'tts', ...details } });
  }

  async #keep(file: string, audio: readonly SpeechAudio[]): Promise<void> {
    try {
      await mkdir(this.#options.directory, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.part`, encodeSpeech(audio));
      await rename(`${file}.part`, file);
    } catch (error) {
      this.#options.log.warn({ err: error }, 'prepared speech could not be kept on disk');
    }
  }

  #file(text: string): string {
    const { tts, voice, variant, directory } = this.#options;
    const key = JSON.stringify([tts.id, voice.language, voice.voice, voice.codec, variant, text]);
    return join(directory, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.speech`);
  }
}
