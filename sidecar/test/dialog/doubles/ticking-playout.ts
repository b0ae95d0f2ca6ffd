import type { Clock, Timer } from '../../../src/base/clock.ts';
import { durationMs, FRAME_MS, type SpeechAudio } from '../../../src/ports/audio.ts';
import type { Playout, PlayoutListener } from '../../../src/ports/playout.ts';

/** Plays against the clock, 20 ms at a time, without any sound; remembers what was asked of it. */
export class TickingPlayout implements Playout {
  readonly ducks: number[] = [];
  readonly flushed: number[] = [];
  /** Where clauses ended, milliseconds into their utterance. */
  readonly joints: number[] = [];
  staleWrites = 0;
  paused = false;
  /** Set to make the media leg die: nothing is sent any more. */
  stalled = false;
  playingDb = -20;
  #listener: PlayoutListener = {};
  #utterance = 0;
  #queued = 0;
  #heard = 0;
  #started = false;
  #ending = false;
  #over = true;
  #timer: Timer | undefined;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(): void {
    this.#timer = this.#clock.after(FRAME_MS, () => {
      this.start();
      this.#tick();
    });
  }

  stop(): void {
    this.#timer?.cancel();
  }

  get utterance(): number {
    return this.#utterance;
  }

  listen(listener: PlayoutListener): void {
    this.#listener = listener;
  }

  begin(utterance: number): void {
    this.#utterance = utterance;
    this.#queued = 0;
    this.#heard = 0;
    this.#started = false;
    this.#ending = false;
    this.#over = false;
  }

  write(utterance: number, audio: SpeechAudio): number {
    if (utterance !== this.#utterance || this.#over) {
      this.staleWrites++;
      return 0;
    }
    this.#queued += durationMs(audio);
    return durationMs(audio);
  }

  mark(): void {}

  endClause(): void {
    this.joints.push(this.#heard + this.#queued);
  }

  end(utterance: number): void {
    if (utterance === this.#utterance) this.#ending = true;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  duck(decibels: number): void {
    this.ducks.push(decibels);
  }

  flush(): number {
    this.flushed.push(this.#utterance);
    this.#queued = 0;
    this.#over = true;
    this.paused = false;
    return this.#heard;
  }

  get heardMs(): number {
    return this.#heard;
  }

  get queuedMs(): number {
    return this.#queued;
  }

  get levelDb(): number {
    return this.#sounding ? this.playingDb : Number.NEGATIVE_INFINITY;
  }

  /** The caller hears the agent at this moment. */
  get #sounding(): boolean {
    return !this.paused && !this.stalled && this.#queued > 0;
  }

  #tick(): void {
    if (this.#sounding) {
      const sent = Math.min(FRAME_MS, this.#queued);
      this.#queued -= sent;
      this.#heard += sent;
      if (!this.#started) this.#listener.onStarted?.(this.#utterance, this.#clock.now());
      this.#started = true;
    }
    if (this.#ending && !this.#over && this.#queued === 0 && !this.paused && !this.stalled) {
      this.#over = true;
      this.#listener.onFinished?.(this.#utterance, this.#clock.now());
    }
  }
}
