import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../base/log.ts';
import type { SpeechAudio } from '../ports/audio.ts';
import type { TtsOptions, TtsProvider } from '../ports/tts.ts';
import { decodeSpeech, encodeSpeech } from './speech-file.ts';

export interface PreparedSpeechOptions {
  readonly tts: TtsProvider;
  readonly voice: TtsOptions;
  /** Where clips are kept over a restart; created when missing. */
  readonly directory: string;
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
    const signal = AbortSignal.timeout(SYNTHESIS_LIMIT);
    const session = await this.#options.tts.open(this.#options.voice, signal);
    try {
      const audio: SpeechAudio[] = [];
      for await (const event of session.speak({ text, utterance: 0, last: true }, signal)) {
        if (event.type === 'audio') audio.push(event.audio);
      }
      return audio;
    } finally {
      await session.close();
    }
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
    const { tts, voice, directory } = this.#options;
    const key = JSON.stringify([tts.id, voice.language, voice.voice, voice.codec, text]);
    return join(directory, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.speech`);
  }
}
