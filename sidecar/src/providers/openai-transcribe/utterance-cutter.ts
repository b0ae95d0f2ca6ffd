import { type CallerFrame, FRAME_MS, FRAME_SAMPLES } from '../../ports/audio.ts';

/** Audio kept around the voice detector's marks, so that soft first and last sounds are not cut. Milliseconds. */
const PADDING = 300;
/** Audio kept while nobody speaks: the detector reports a start some time after it happened. Frames (5 s). */
const IDLE_FRAMES = 250;
/** Speech is cut here at the latest, so that neither memory nor an upload grows without end. Frames (30 s). */
const LONGEST_FRAMES = 1_500;
/** Marks closer together than this hold no word, milliseconds. */
const SHORTEST = 100;

/** Cuts one call's audio into utterances by the marks of its voice detector. Audio between them is thrown away. */
export class UtteranceCutter {
  #frames: CallerFrame[] = [];
  #startedAt: number | undefined;
  /** Up to here the audio has been given out. */
  #givenUntil = Number.NEGATIVE_INFINITY;

  /** Returns an utterance when the speech has become too long for one. */
  push(frame: CallerFrame): Int16Array | undefined {
    this.#frames.push(frame);
    if (this.#startedAt === undefined) {
      if (this.#frames.length > IDLE_FRAMES) this.#frames.shift();
      return undefined;
    }
    if (this.#frames.length < LONGEST_FRAMES) return undefined;
    const end = frame.at + FRAME_MS;
    const utterance = this.#cut(this.#startedAt - PADDING, end);
    this.#startedAt = end;
    return utterance;
  }

  /** Speech began at clock time `at`; a second start before the end changes nothing. */
  start(at: number): void {
    this.#startedAt ??= at;
  }

  /** Speech ended at clock time `at`: gives it, or undefined when there was none to speak of. */
  end(at: number): Int16Array | undefined {
    const start = this.#startedAt;
    this.#startedAt = undefined;
    if (start === undefined || !(at - start >= SHORTEST)) return undefined;
    return this.#cut(start - PADDING, at + PADDING);
  }

  #cut(from: number, to: number): Int16Array | undefined {
    const begin = Math.max(from, this.#givenUntil);
    const chosen = this.#frames.filter(({ at }) => at >= begin && at < to);
    const last = chosen.at(-1);
    if (!last) return undefined;
    this.#givenUntil = last.at + FRAME_MS;
    this.#frames = this.#frames.filter(({ at }) => at > last.at);
    const samples = new Int16Array(chosen.length * FRAME_SAMPLES);
    chosen.forEach(({ pcm }, index) => {
      samples.set(pcm, index * FRAME_SAMPLES);
    });
    return samples;
  }
}
