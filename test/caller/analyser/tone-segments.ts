import type { SpeechSegment } from './speech-segments.ts';

/** Resolution of starts and ends, milliseconds. */
const WINDOW = 20;
const STEP = 5;
/** Share of a window's energy that must lie at the tone; speech stays far below. */
const PURITY = 0.8;
/** Quieter windows hold no tone, mean square of 16-bit samples (-50 dBFS). */
const SILENT = 10_000;

/** Where one track (8 kHz) holds a steady tone of `hertz`, exact to 20 ms; interruptions up to `hangOver` ms are bridged. */
export function toneSegments(
  pcm: Int16Array,
  hertz: number,
  { hangOver = 60, shortest = 60 } = {},
): SpeechSegment[] {
  const found: { start: number; end: number }[] = [];
  for (let start = 0; start + WINDOW <= pcm.length / 8; start += STEP) {
    if (!isTone(pcm.subarray(start * 8, (start + WINDOW) * 8), hertz)) continue;
    const last = found.at(-1);
    if (last && start - last.end <= hangOver) last.end = start + WINDOW;
    else found.push({ start, end: start + WINDOW });
  }
  return found.filter(({ start, end }) => end - start >= shortest);
}

/** Goertzel's share of the energy at one frequency. */
function isTone(samples: Int16Array, hertz: number): boolean {
  const step = (2 * Math.PI * hertz) / 8_000;
  let energy = 0;
  let cosine = 0;
  let sine = 0;
  samples.forEach((sample, index) => {
    energy += sample * sample;
    cosine += sample * Math.cos(step * index);
    sine += sample * Math.sin(step * index);
  });
  const share = (2 * (cosine * cosine + sine * sine)) / (samples.length * energy);
  return energy / samples.length > SILENT && share > PURITY;
}
