import { LINE_RATE_HZ, type SpeechAudio } from '../ports/audio.ts';
import type { PlayoutListener } from '../ports/playout.ts';
import { ClauseShaper } from './clause-shaper.ts';
import { FADE_SAMPLES } from './fade.ts';
import type { Leveller } from './leveller.ts';
import { LineConverter } from './line-converter.ts';
import { SampleQueue } from './sample-queue.ts';

const SAMPLES_PER_MS = LINE_RATE_HZ / 1_000;

interface Mark {
  readonly name: string;
  /** Samples of the utterance before the mark. */
  readonly position: number;
}

/** One utterance on its way to the caller: what waits, what was sent, and the marks between. */
export class Utterance {
  readonly id: number;
  readonly #queue = new SampleQueue();
  readonly #shaper: ClauseShaper;
  readonly #converter = new LineConverter((samples) => {
    this.#shaper.wrote(samples);
    this.#queue.push(samples);
  });
  #marks: Mark[] = [];
  #sentSamples = 0;
  #ended = false;
  #closed = false;
  #announced = false;

  constructor(id: number, leveller?: Leveller) {
    this.id = id;
    this.#shaper = new ClauseShaper(leveller);
  }

  /** Audio is still expected. */
  get isOpen(): boolean {
    return !this.#ended && !this.#closed;
  }

  get hasStarted(): boolean {
    return this.#sentSamples > 0;
  }

  /** Its vendor is slow: it goes on, but nothing is there. */
  get isDry(): boolean {
    return this.isOpen && this.hasStarted && this.#queue.length === 0;
  }

  /** What was taken last ended in a fade, or nothing was taken yet. */
  get isSilent(): boolean {
    return this.#shaper.isSilent;
  }

  /** The next sample belongs to a new clause and fades in of itself. */
  get startsClause(): boolean {
    return this.#shaper.startsClause;
  }

  get heardMs(): number {
    return Math.round(this.#sentSamples / SAMPLES_PER_MS);
  }

  get queuedMs(): number {
    return Math.round(this.#waitingSamples / SAMPLES_PER_MS);
  }

  write(audio: SpeechAudio): void {
    this.#converter.write(audio);
  }

  mark(name: string): void {
    if (this.isOpen) this.#marks.push({ name, position: this.#sentSamples + this.#waitingSamples });
  }

  /** What was written so far is a whole clause: it fades out, and the next one fades in. */
  endClause(): void {
    this.#converter.drain();
    this.#shaper.endClause();
  }

  end(): void {
    this.endClause();
    this.#ended = true;
  }

  /**
   * Moves up to `count` samples to `target` and counts them as sent; fewer when there are no more, and at the end
   * of a clause that came too late to be faded.
   */
  take(target: Int16Array, count: number): number {
    const room = this.#shaper.room(count);
    const taken = this.#queue.take(target, room);
    this.#shaper.shape(target, taken);
    if (room < count) this.#shaper.passEnd();
    this.#sentSamples += taken;
    return taken;
  }

  /** Throws away what waits, marks included; returns its next 5 ms for a fade-out when there is so much. */
  close(): Int16Array | undefined {
    const tail = this.#nextSamples();
    this.#shaper.endClause();
    this.#queue.clear();
    this.#converter.reset();
    this.#marks = [];
    this.#closed = true;
    return tail;
  }

  /** Tells what has happened since the last time; a listener may close this utterance meanwhile. */
  announce(listeners: readonly PlayoutListener[], at: number): void {
    if (this.hasStarted && !this.#announced) {
      this.#announced = true;
      for (const listener of listeners) listener.onStarted?.(this.id, at);
    }
    for (let mark = this.#marks[0]; mark && mark.position <= this.#sentSamples; mark = this.#marks[0]) {
      this.#marks.shift();
      for (const listener of listeners) listener.onMark?.(this.id, mark.name);
    }
    if (!this.#ended || this.#closed || this.#waitingSamples > 0) return;
    this.#closed = true;
    for (const listener of listeners) listener.onFinished?.(this.id, at);
  }

  get #waitingSamples(): number {
    return this.#queue.length + this.#converter.owedSamples;
  }

  #nextSamples(): Int16Array | undefined {
    if (this.#closed || this.#queue.length < FADE_SAMPLES) return undefined;
    if (this.#shaper.room(FADE_SAMPLES) < FADE_SAMPLES) return undefined;
    const samples = new Int16Array(FADE_SAMPLES);
    this.#queue.take(samples, FADE_SAMPLES);
    this.#shaper.shape(samples, FADE_SAMPLES);
    return samples;
  }
}
