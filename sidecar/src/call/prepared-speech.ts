import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import type { SpeechAudio } from '../ports/audio.ts';
import type { TtsOptions, TtsProvider } from '../ports/tts.ts';
import { decodeSpeech, encodeSpeech } from './speech-file.ts';
import { synthesiseClip } from './synthesise-clip.ts';

export interface PreparedSpeechOptions {
  /** The agent's voice for one sentence; `onStandIn` is told when another has to speak in its place. */
  readonly tts: (onStandIn: () => void) => TtsProvider;
  readonly voice: TtsOptions;
  /** Says what must be said when the agent's own voices cannot; needs no network. */
  readonly emergency?: TtsProvider | undefined;
  /** The id of the agent's voice. */
  readonly provider: string;
  /** Whatever else shapes the sound, e.g. the provider's options; clips are kept apart by it. */
  readonly variant: string;
  /** Where clips are kept over a restart; created when missing. */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Logger;
}

type Clip = readonly SpeechAudio[];

/**
 * An agent's fixed sentences (greeting, apology, prompts, farewell), synthesised once per voice and text and
 * kept on disk, so that they start on answer and still speak when the vendor is down. A clip in a voice that had
 * to stand in is used until the agent's own can be had, and never kept.
 */
export class PreparedSpeech {
  readonly #options: PreparedSpeechOptions;
  readonly #ready = new Map<string, Clip>();
  readonly #standIns = new Set<string>();
  readonly #underWay = new Map<string, Promise<Clip>>();

  constructor(options: PreparedSpeechOptions) {
    this.#options = options;
  }

  /** The id of the agent's voice. */
  get provider(): string {
    return this.#options.provider;
  }

  /** The clip when it is there already. */
  get(text: string): Clip | undefined {
    return this.#ready.get(text);
  }

  /** The clip, synthesised when it must be; rejects with the vendor's AppError, and is tried again next time. */
  prepare(text: string): Promise<Clip> {
    const ready = this.#ready.get(text);
    if (ready && !this.#standIns.has(text)) return Promise.resolve(ready);
    const fresh = this.#underWay.get(text) ?? this.#begin(text);
    return ready ? Promise.resolve(ready) : fresh;
  }

  /** As `prepare`, but by the emergency voice when the agent's own cannot; rejects with the own one's AppError. */
  async prepareSurely(text: string): Promise<Clip> {
    const { emergency, voice, clock, log } = this.#options;
    try {
      return await this.prepare(text);
    } catch (error) {
      if (!emergency) throw error;
      log.warn({ err: error }, 'the emergency voice speaks');
      const spoken = synthesiseClip(text, { tts: emergency, voice: { ...voice, voice: '' }, clock });
      // What the agent's own voice lacks is what has to be mended.
      const clip = await spoken.catch(() => Promise.reject(error as Error));
      if (!this.#ready.has(text)) this.#keepStandIn(text, clip);
      return clip;
    }
  }

  #begin(text: string): Promise<Clip> {
    const clip = this.#load(text).finally(() => this.#underWay.delete(text));
    this.#underWay.set(text, clip);
    clip.catch(() => {}); // told to those who wait for it
    return clip;
  }

  async #load(text: string): Promise<Clip> {
    const { tts, voice, clock } = this.#options;
    const file = this.#file(text);
    const kept = await readFile(file).catch(() => undefined); // not there yet
    const audio = kept && decodeSpeech(kept);
    if (audio) return this.#keepOwn(text, [audio]);
    let isStandIn = false;
    const provider = tts(() => {
      isStandIn = true;
    });
    const spoken = await synthesiseClip(text, { tts: provider, voice, clock });
    if (isStandIn) return this.#keepStandIn(text, spoken);
    await this.#write(file, spoken);
    return this.#keepOwn(text, spoken);
  }

  #keepOwn(text: string, clip: Clip): Clip {
    this.#standIns.delete(text);
    this.#ready.set(text, clip);
    return clip;
  }

  #keepStandIn(text: string, clip: Clip): Clip {
    this.#standIns.add(text);
    this.#ready.set(text, clip);
    return clip;
  }

  async #write(file: string, audio: Clip): Promise<void> {
    try {
      await mkdir(this.#options.directory, { recursive: true, mode: 0o700 });
      // Agents with the same voice and sentence write the same file at the same time.
      const part = `${file}.${randomUUID()}.part`;
      await writeFile(part, encodeSpeech(audio));
      await rename(part, file);
    } catch (error) {
      this.#options.log.warn({ err: error }, 'prepared speech could not be kept on disk');
    }
  }

  #file(text: string): string {
    const { provider, voice, variant, directory } = this.#options;
    const key = JSON.stringify([provider, voice.language, voice.voice, voice.codec, variant, text]);
    return join(directory, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.speech`);
  }
}
