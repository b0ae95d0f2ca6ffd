import { readFile } from 'node:fs/promises';
import { halveRate } from './halve-rate.ts';
import { readWav } from './wav.ts';

/** The user's own audio as 8 kHz samples: the first channel of a 16-bit WAV file of 8, 16 or 32 kHz. */
export async function clipFile(file: string): Promise<Int16Array> {
  const { rateHz, channels } = readWav(await readFile(file));
  let samples = channels[0] ?? new Int16Array();
  let rate = rateHz;
  while (rate > 8_000 && rate % 16_000 === 0) {
    samples = halveRate(samples);
    rate /= 2;
  }
  if (rate !== 8_000) throw new TypeError(`${file} has ${rateHz} Hz; only 8, 16 and 32 kHz can be used.`);
  return samples;
}
