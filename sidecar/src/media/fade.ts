import { LINE_RATE_HZ } from '../ports/audio.ts';

/** 5 ms: short enough to be silent at once, long enough not to click. */
export const FADE_SAMPLES = (5 * LINE_RATE_HZ) / 1_000;

/**
 * The share of a sound that is heard at each sample of its fade-in: a half cosine, whose ends are flat, so that it
 * spreads the step over the least band. The last is 1.
 */
export const FADE_IN: Readonly<Float32Array> = Float32Array.from(
  { length: FADE_SAMPLES },
  (_, sample) => 0.5 - 0.5 * Math.cos((Math.PI * (sample + 1)) / FADE_SAMPLES),
);

/** The same for a fade-out; the last is 0. */
export const FADE_OUT: Readonly<Float32Array> = FADE_IN.map((share) => 1 - share);

/** What a sample becomes that no 16 bits can hold. */
export function clip(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, sample));
}
