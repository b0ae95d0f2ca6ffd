import { describe, expect, it } from 'vitest';
import { doubleRate } from '../../../src/providers/offline-stt/double-rate.ts';

function sine(hz: number, rateHz: number, length: number): number[] {
  return Array.from({ length }, (_, index) => 0.5 * Math.sin((2 * Math.PI * hz * index) / rateHz));
}

describe('doubling the rate', () => {
  it.each([300, 1_000, 3_000, 3_400])('keeps a tone of %i Hz as it is', (hz) => {
    const input = Int16Array.from(sine(hz, 8_000, 800), (sample) => Math.round(sample * 32_768));
    const output = doubleRate(input).subarray(100, 1_500);
    const wanted = sine(hz, 16_000, 1_600).slice(100, 1_500);
    const worst = Math.max(...wanted.map((sample, index) => Math.abs(sample - (output[index] ?? 0))));
    expect(worst).toBeLessThan(0.01);
  });

  it('gives two samples for one', () => {
    expect(doubleRate(new Int16Array(160))).toHaveLength(320);
    expect(doubleRate(new Int16Array(0))).toHaveLength(0);
  });
});
