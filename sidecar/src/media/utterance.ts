import { LINE_RATE_HZ, type SpeechAudio } from '../ports/audio.ts';
import type { PlayoutListener } from '../ports/playout.ts';
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
  readonly #converter = new LineConverter((samples) => this.#queue.push(samples));
  #marks: Mark[] = [];
  #sentSamples = 0;
  #ended = false;
  #closed = false;
  #announced = false;

  constructor(id: number) {
    this.id = id;
  }

  /** Audio is still expected. */
  get isOpen(): boolean {
    return !this.#ended && !this.#closed;
  }

  get hasStarted(): boolean {
    return this.#sentSamples > 0;
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

  end(): void {
    this.#ended = true;
  }

  /** Moves up to `count` samples to `target` and counts them as sent; fewer when there are no more. */
  take(target: Int16Array, count: number): number {
    if (this.#queue.length < count) this.#converter.drain();
    const taken = this.#queue.take(target, count);
    this.#sentSamples += taken;
    return taken;
  }

  /** Throws away what waits, marks included; returns its first samples, up to `tailSamples`, for a fade-out. */
  close(tailSamples: number): Int16Array {
    const tail = new Int16Array(tailSamples);
    const kept = this.#queue.take(tail, tailSamples);
    this.#queue.clear();
    this.#converter.reset();
    this.#marks = [];
    this.#closed = true;
    return tail.subarray(0, kept);
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
}
