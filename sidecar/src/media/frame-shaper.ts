import { FRAME_SAMPLES, LINE_RATE_HZ } from '../ports/audio.ts';
import { gainOf } from './level.ts';

/** 5 ms: short enough to be silent at once, long enough not to click. */
export const FADE_SAMPLES = (5 * LINE_RATE_HZ) / 1_000;

/** What happens to the sound at the start of a frame. */
export type Fade = 'none' | 'in' | 'out';

/** Fades, ducks and mixes the tail of a flushed utterance into frames, in place. */
export class FrameShaper {
  #gain = 1;
  #targetGain = 1;
  readonly #tail = new Int16Array(FADE_SAMPLES);
  #tailSamples = 0;

  /** Lowers what follows by so many decibels, sliding there over one frame; 0 brings it back. */
  duck(decibels: number): void {
    this.#targetGain = gainOf(-Math.abs(decibels));
  }

  /** Keeps a copy of up to 5 ms to fade out in the next frame, over whatever it holds. */
  keepTail(samples: Int16Array): void {
    if (samples.length === 0) return;
    this.#tail.set(samples);
    this.#tailSamples = samples.length;
    for (let index = 0; index < samples.length; index++) {
      this.#tail[index] = (this.#tail[index] as number) * this.#gain * (1 - (index + 1) / FADE_SAMPLES);
    }
  }

  /** Shapes `frame` (20 ms); returns true when a tail sounds in it. */
  apply(frame: Int16Array, fade: Fade): boolean {
    this.#slideGain(frame);
    if (fade !== 'none') fadeFront(frame, fade);
    return this.#mixTail(frame);
  }

  #slideGain(frame: Int16Array): void {
    if (this.#gain === 1 && this.#targetGain === 1) return;
    const step = (this.#targetGain - this.#gain) / FRAME_SAMPLES;
    for (let index = 0; index < frame.length; index++) {
      frame[index] = (frame[index] as number) * (this.#gain + step * (index + 1));
    }
    this.#gain = this.#targetGain;
  }

  #mixTail(frame: Int16Array): boolean {
    if (this.#tailSamples === 0) return false;
    for (let index = 0; index < this.#tailSamples; index++) {
      const sum = (frame[index] as number) + (this.#tail[index] as number);
      frame[index] = Math.max(-32_768, Math.min(32_767, sum));
    }
    this.#tailSamples = 0;
    return true;
  }
}

function fadeFront(frame: Int16Array, fade: 'in' | 'out'): void {
  for (let index = 0; index < FADE_SAMPLES; index++) {
    const share = (index + 1) / FADE_SAMPLES;
    frame[index] = (frame[index] as number) * (fade === 'in' ? share : 1 - share);
  }
}
