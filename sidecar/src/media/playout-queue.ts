import { durationMs, FRAME_SAMPLES, type SpeechAudio } from '../ports/audio.ts';
import type { Playout, PlayoutListener } from '../ports/playout.ts';
import { FADE_SAMPLES } from './fade.ts';
import { FrameShaper } from './frame-shaper.ts';
import { levelOf } from './level.ts';
import type { Leveller } from './leveller.ts';
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
  readonly #leveller: Leveller | undefined;
  readonly #shaper = new FrameShaper();
  readonly #listeners: PlayoutListener[] = [];
  #current: Utterance | undefined;
  #levelDb = Number.NEGATIVE_INFINITY;
  #formerLevelDb = Number.NEGATIVE_INFINITY;
  /** What `pause` and `resume` asked for, and what the last frame has carried out. */
  #paused = false;
  #silenced = false;
  /** The last sample sent was in the midst of a sound. */
  #flowing = false;
  #dry = false;

  /** Without a leveller every voice stays as loud as it is. */
  constructor(leveller?: Leveller) {
    this.#leveller = leveller;
  }

  listen(listener: PlayoutListener): void {
    this.#listeners.push(listener);
  }

  begin(utterance: number): void {
    if (this.#current?.id === utterance && this.#current.isOpen) return;
    this.flush();
    this.#current = new Utterance(utterance, this.#leveller);
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

  endClause(utterance: number): void {
    this.#open(utterance)?.endClause();
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
    const tail = this.#current?.close();
    if (this.#flowing && tail) this.#shaper.keepTail(tail);
    else if (this.#flowing) this.#shaper.trailOff();
    this.#flowing = false;
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
    return Math.max(this.#levelDb, this.#formerLevelDb);
  }

  /** Fills `frame` (20 ms) with what the caller hears next; false when it is silence. */
  render(frame: Int16Array): boolean {
    const isFadingOut = this.#paused && !this.#silenced;
    this.#silenced = this.#paused;
    const wanted = this.#paused ? (isFadingOut && this.#flowing ? FADE_SAMPLES : 0) : FRAME_SAMPLES;
    const isCutIn = !this.#flowing && this.#current?.startsClause === false;
    const taken = this.#current?.take(frame, wanted) ?? 0;
    frame.fill(0, taken);
    if (!this.#paused) this.#watchUnderrun(taken);
    if (taken > 0 && isCutIn) this.#shaper.fadeIn();
    this.#shaper.shape(frame, taken);
    if (isFadingOut && taken === FADE_SAMPLES) this.#shaper.fadeOut(frame);
    const tailed = this.#shaper.mixTail(frame);
    const trails = this.#trailOff(frame, { taken, wanted });
    this.#flowing = taken === FRAME_SAMPLES && this.#current?.isSilent === false;
    this.#shaper.remember(frame);
    const sounds = taken > 0 || tailed || trails;
    this.#formerLevelDb = this.#levelDb;
    this.#levelDb = sounds ? levelOf(frame) : Number.NEGATIVE_INFINITY;
    return sounds;
  }

  /** Frames were left out on the line; the next one comes in the midst of the sound. */
  onGap(): void {
    this.#flowing = false;
  }

  /** To be called when the frame last rendered has left, at clock time `at`. */
  announce(at: number): void {
    this.#current?.announce(this.#listeners, at);
  }

  #open(utterance: number): Utterance | undefined {
    return this.#current?.id === utterance && this.#current.isOpen ? this.#current : undefined;
  }

  /** Whether a sound broke off in this frame, with fewer samples than were wanted and no fade at their end. */
  #trailOff(frame: Int16Array, { taken, wanted }: { taken: number; wanted: number }): boolean {
    const sounded = taken > 0 ? this.#current?.isSilent === false : this.#flowing;
    if (taken >= wanted || !sounded) return false;
    this.#shaper.trailOff(frame, taken);
    return true;
  }

  #watchUnderrun(taken: number): void {
    const dry = taken < FRAME_SAMPLES && this.#current?.isDry === true;
    if (dry && !this.#dry) this.counters.underruns++;
    if (dry) this.counters.underrunFrames++;
    this.#dry = dry;
  }
}
