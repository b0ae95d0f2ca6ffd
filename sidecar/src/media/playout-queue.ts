import { durationMs, FRAME_SAMPLES, type SpeechAudio } from '../ports/audio.ts';
import type { Playout, PlayoutListener } from '../ports/playout.ts';
import { FADE_SAMPLES, type Fade, FrameShaper } from './frame-shaper.ts';
import { levelOf } from './level.ts';
import { Utterance } from './utterance.ts';

export interface PlayoutCounters {
  /** How often an utterance ran dry before its end, because its vendor was slow. */
  underruns: number;
  /** Frames in which such a silence was heard. */
  underrunFrames: number;
  /** Pieces dropped because they belonged to an utterance no longer played. */
  staleWrites: number;
}

/**
 * The queue behind `Playout`. Once per tick the media leg calls `render`, sends the frame, and then `announce`,
 * so that listeners hear of nothing that has not left. A flush or a new utterance ends a pause; ducking stays
 * until it is taken back.
 */
export class PlayoutQueue implements Playout {
  readonly counters: PlayoutCounters = { underruns: 0, underrunFrames: 0, staleWrites: 0 };
  readonly #shaper = new FrameShaper();
  readonly #listeners: PlayoutListener[] = [];
  #current: Utterance | undefined;
  #levelDb = Number.NEGATIVE_INFINITY;
  /** What `pause` and `resume` asked for, and what the last frame has carried out. */
  #paused = false;
  #silenced = false;
  #dry = false;

  listen(listener: PlayoutListener): void {
    this.#listeners.push(listener);
  }

  begin(utterance: number): void {
    if (this.#current?.id === utterance && this.#current.isOpen) return;
    this.flush();
    this.#current = new Utterance(utterance);
  }

  write(utterance: number, audio: SpeechAudio): number {
    const current = this.#open(utterance);
    if (!current) {
      this.counters.staleWrites++;
      return 0;
    }
    current.write(audio);
    return durationMs(audio);
  }

  mark(utterance: number, name: string): void {
    this.#open(utterance)?.mark(name);
  }

  end(utterance: number): void {
    this.#open(utterance)?.end();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  duck(decibels: number): void {
    this.#shaper.duck(decibels);
  }

  flush(): number {
    // After a pause, or between frames of a dry utterance, nothing sounds that would have to fade.
    const tail = this.#current?.close(this.#silenced || this.#dry ? 0 : FADE_SAMPLES);
    if (tail && this.#current?.hasStarted) this.#shaper.keepTail(tail);
    this.#paused = false;
    this.#silenced = false;
    this.#dry = false;
    return this.heardMs;
  }

  get heardMs(): number {
    return this.#current?.heardMs ?? 0;
  }

  get queuedMs(): number {
    return this.#current?.queuedMs ?? 0;
  }

  get levelDb(): number {
    return this.#levelDb;
  }

  /** Fills `frame` (20 ms) with what the caller hears next; false when it is silence. */
  render(frame: Int16Array): boolean {
    const fade = this.#nextFade();
    const wanted = this.#paused ? (fade === 'out' ? FADE_SAMPLES : 0) : FRAME_SAMPLES;
    const taken = this.#current?.take(frame, wanted) ?? 0;
    frame.fill(0, taken);
    if (!this.#paused) this.#watchUnderrun(taken);
    const tailed = this.#shaper.apply(frame, fade);
    const sounds = taken > 0 || tailed;
    this.#levelDb = sounds ? levelOf(frame) : Number.NEGATIVE_INFINITY;
    return sounds;
  }

  /** To be called when the frame last rendered has left, at clock time `at`. */
  announce(at: number): void {
    this.#current?.announce(this.#listeners, at);
  }

  #open(utterance: number): Utterance | undefined {
    return this.#current?.id === utterance && this.#current.isOpen ? this.#current : undefined;
  }

  #nextFade(): Fade {
    const before = this.#silenced;
    this.#silenced = this.#paused;
    if (before === this.#paused) return 'none';
    return this.#paused ? 'out' : 'in';
  }

  #watchUnderrun(taken: number): void {
    const dry = taken < FRAME_SAMPLES && this.#current?.isOpen === true && this.#current.hasStarted;
    if (dry && !this.#dry) this.counters.underruns++;
    if (dry) this.counters.underrunFrames++;
    this.#dry = dry;
  }
}
