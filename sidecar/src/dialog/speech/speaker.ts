import type { Clock } from '../../base/clock.ts';
import type { Playout } from '../../ports/playout.ts';
import type { TtsSession } from '../../ports/tts.ts';
import type { ProviderAt } from '../provider-error.ts';
import type { Timing } from '../timing.ts';
import { type PreparedClips, Utterance, type UtteranceHooks, type VoiceParts } from './utterance.ts';

export interface SpeakerOptions {
  readonly playout: Playout;
  readonly tts: TtsSession;
  readonly at: ProviderAt;
  readonly prepared: PreparedClips;
  readonly clock: Clock;
  readonly timing: Timing;
  /** The first frame of the current utterance has left. */
  readonly onStarted: (at: number) => void;
}

/** How much of an utterance was heard when it ended. */
export interface Heard {
  readonly text: string;
  readonly ms: number;
}

/** After this long our words no longer come back as an echo through the slowest recogniser. */
const ECHO_MEMORY = 2_000;

/** The agent's voice: one utterance at a time over the call's playout, and what the caller has heard of it. */
export class Speaker {
  readonly #options: SpeakerOptions;
  readonly #parts: VoiceParts;
  #number = 0;
  #current: Utterance | undefined;
  #audible = false;
  #paused = false;
  #former: { readonly utterance: Utterance; readonly ms: number; readonly endedAt: number } | undefined;

  constructor(options: SpeakerOptions) {
    this.#options = options;
    this.#parts = { ...options, isPaused: () => this.#paused };
  }

  start(): void {
    this.#options.playout.listen({
      onStarted: (number, at) => this.#onStarted(number, at),
      onFinished: (number) => {
        if (number === this.#current?.number) this.#current.onDrained();
      },
    });
  }

  /** Makes a new utterance the current one; what the former had left is dropped. It is still to be run. */
  begin(signal: AbortSignal, hooks: UtteranceHooks): Utterance {
    this.#release();
    const utterance = new Utterance(++this.#number, this.#parts, { signal, hooks });
    this.#current = utterance;
    this.#options.playout.begin(utterance.number);
    return utterance;
  }

  get current(): Utterance | undefined {
    return this.#current;
  }

  /** The caller is hearing the current utterance, or heard some of it before it was paused. */
  get audible(): boolean {
    return this.#audible;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Milliseconds of the current utterance that still wait to be sent. */
  get queuedMs(): number {
    return this.#options.playout.queuedMs;
  }

  get levelDb(): number {
    return this.#options.playout.levelDb;
  }

  duck(decibels: number): void {
    this.#options.playout.duck(decibels);
  }

  pause(): void {
    this.#paused = true;
    this.#options.playout.pause();
  }

  resume(): void {
    this.#release();
  }

  /** What the caller has heard of the current utterance up to now. */
  heard(): Heard {
    const ms = this.#options.playout.heardMs;
    return { text: this.#audible ? (this.#current?.track.heard(ms) ?? '') : '', ms: this.#audible ? ms : 0 };
  }

  /** Our words that may be coming back as an echo just now. */
  recentText(): string {
    const { clock, timing, playout } = this.#options;
    if (this.#current && this.#audible)
      return this.#current.track.recent(playout.heardMs + timing.echoLag, timing.echoTextWindow);
    if (!this.#former || clock.now() - this.#former.endedAt > ECHO_MEMORY) return '';
    return this.#former.utterance.track.recent(this.#former.ms, timing.echoTextWindow);
  }

  /** The current utterance has been heard to its end; returns its length in milliseconds. */
  end(): number {
    const ms = this.#audible ? this.#options.playout.heardMs : 0;
    this.#remember(Number.POSITIVE_INFINITY);
    return ms;
  }

  /** Falls silent now, forgets the rest, and returns what was heard. */
  cut(): Heard {
    const heard = this.heard();
    this.#options.playout.flush();
    this.#remember(heard.ms);
    this.#release();
    return heard;
  }

  #remember(ms: number): void {
    if (this.#current) this.#former = { utterance: this.#current, ms, endedAt: this.#options.clock.now() };
    this.#current = undefined;
    this.#audible = false;
  }

  #release(): void {
    this.#options.playout.duck(0);
    this.#options.playout.resume();
    this.#paused = false;
  }

  #onStarted(number: number, at: number): void {
    if (number !== this.#current?.number) return;
    this.#audible = true;
    this.#options.onStarted(at);
  }
}
