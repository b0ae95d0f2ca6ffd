import { describe, expect, it } from 'vitest';
import { RateHalver } from '../../../src/providers/offline-tts/halve-rate.ts';

function sine(hz: number, rateHz: number, length: number): Int16Array {
  return Int16Array.from({ length }, (_, index) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hz * index) / rateHz)),
  );
}

function halved(input: Int16Array, pieceSamples: number): number[] {
  const halver = new RateHalver();
  const output: number[] = [];
  for (let offset = 0; offset < input.length; offset += pieceSamples)
    output.push(...halver.push(input.subarray(offset, offset + pieceSamples)));
  return [...output, ...halver.flush()];
}

describe('halving the rate', () => {
  it.each([300, 1_000, 3_000, 3_300])('keeps a tone of %i Hz, without delay', (hz) => {
    const output = halved(sine(hz, 16_000, 1_600), 1_600);
    const wanted = sine(hz, 8_000, 800);
    const worst = Math.max(
      ...output.slice(50, 750).map((sample, index) => Math.abs(sample - (wanted[index + 50] ?? 0))),
    );
    expect(worst).toBeLessThan(150);
  });

  it.each([5_000, 7_000])('removes a tone of %i Hz, which would come back as another', (hz) => {
    const output = halved(sine(hz, 16_000, 1_600), 1_600).slice(50, 750);
    expect(Math.max(...output.map(Math.abs))).toBeLessThan(15);
  });

  it.each([1, 7, 64, 640])('gives the same for pieces of %i samples', (pieceSamples) => {
    const input = sine(440, 16_000, 1_601);
    expect(halved(input, pieceSamples)).toEqual(halved(input, 1_601));
    expect(halved(input, pieceSamples)).toHaveLength(801);
  });
});
