import { type CallerFrame, LINE_RATE_HZ } from '../ports/audio.ts';

/** Window length of Silero v5 at 8 kHz, 32 ms; the model takes no other (its documentation). */
export const WINDOW_SAMPLES = 256;
export const WINDOW_MS = (WINDOW_SAMPLES * 1_000) / LINE_RATE_HZ;

/** One full analysis window; `at` is the clock time of its end. */
export interface AudioWindow {
  readonly at: number;
  readonly samples: Int16Array;
}

/** Cuts one call's 20 ms frames into gapless windows. The windows own their samples. */
export class WindowCutter {
  #samples = new Int16Array(WINDOW_SAMPLES);
  #filled = 0;

  /** Returns the windows the frame has completed; with 20 ms frames none or one. */
  push(frame: CallerFrame): AudioWindow[] {
    const done: AudioWindow[] = [];
    let taken = 0;
    while (taken < frame.pcm.length) {
      const piece = frame.pcm.subarray(taken, taken + WINDOW_SAMPLES - this.#filled);
      this.#samples.set(piece, this.#filled);
      this.#filled += piece.length;
      taken += piece.length;
      if (this.#filled < WINDOW_SAMPLES) break;
      done.push({ at: frame.at + (taken * 1_000) / LINE_RATE_HZ, samples: this.#samples });
      this.#samples = new Int16Array(WINDOW_SAMPLES);
      this.#filled = 0;
    }
    return done;
  }
}
