import { describe, expect, it } from 'vitest';
import { levelOf } from '../../src/media/level.ts';
import { type ResampleRateHz, Resampler } from '../../src/media/resample.ts';

function tone(hz: number, rateHz: number, samples: number): Int16Array {
  return Int16Array.from({ length: samples }, (_, n) => 16_000 * Math.sin((2 * Math.PI * hz * n) / rateHz));
}

function resample(input: Int16Array, fromHz: ResampleRateHz, toHz: ResampleRateHz): Int16Array {
  const resampler = new Resampler(fromHz, toHz);
  return Int16Array.from([...resampler.process(input), ...resampler.flush()]);
}

/** Level change in dB of a tone, edges left out. */
function gainOfTone(hz: number, fromHz: ResampleRateHz, toHz: ResampleRateHz): number {
  const input = tone(hz, fromHz, fromHz / 2);
  const output = resample(input, fromHz, toHz);
  return levelOf(output.subarray(toHz / 8, (toHz * 3) / 8)) - levelOf(input);
}

const PAIRS: readonly (readonly [ResampleRateHz, ResampleRateHz])[] = [
  [8_000, 16_000],
  [16_000, 8_000],
  [8_000, 24_000],
  [24_000, 8_000],
  [16_000, 24_000],
  [24_000, 16_000],
];

describe('Resampler', () => {
  it.each(PAIRS)('from %i to %i Hz leaves speech up to 3.3 kHz within 0.1 dB', (fromHz, toHz) => {
    for (const hz of [100, 300, 1_000, 2_000, 3_000, 3_300]) {
      expect(Math.abs(gainOfTone(hz, fromHz, toHz))).toBeLessThan(0.1);
    }
  });

  it.each([
    { fromHz: 16_000, toHz: 8_000, tones: [4_060, 4_300, 4_800, 5_500, 7_000, 7_900] },
    { fromHz: 24_000, toHz: 8_000, tones: [4_060, 4_300, 5_000, 7_000, 8_000, 9_000, 11_000] },
    { fromHz: 24_000, toHz: 16_000, tones: [8_120, 8_600, 9_500, 11_000] },
  ] as const)(
    'from $fromHz to $toHz Hz keeps what would alias at least 65 dB down',
    ({ fromHz, toHz, tones }) => {
      for (const hz of tones) expect(gainOfTone(hz, fromHz, toHz)).toBeLessThan(-65);
    },
  );

  it.each([
    { toHz: 16_000, image: 5_000 },
    { toHz: 24_000, image: 5_000 },
  ] as const)('from 8 000 to $toHz Hz leaves no mirror image of a tone', ({ toHz, image }) => {
    const output = resample(tone(3_000, 8_000, 8_000), 8_000, toHz).subarray(toHz / 4, (toHz * 3) / 4);
    expect(amplitudeAt(output, image, toHz) / amplitudeAt(output, 3_000, toHz)).toBeLessThan(
      10 ** (-60 / 20),
    );
  });

  it.each(PAIRS)('from %i to %i Hz gives the same whether it comes whole or in crumbs', (fromHz, toHz) => {
    const input = tone(440, fromHz, 2_401);
    const resampler = new Resampler(fromHz, toHz);
    const pieces: number[] = [];
    for (let from = 0, size = 1; from < input.length; from += size) {
      size = 1 + ((size * 7 + 3) % 97);
      pieces.push(...resampler.process(input.subarray(from, from + size)));
    }
    pieces.push(...resampler.flush());
    expect(pieces).toEqual([...resample(input, fromHz, toHz)]);
  });

  it.each(PAIRS)(
    'from %i to %i Hz gives out as much time as went in, and says what it owes',
    (fromHz, toHz) => {
      const resampler = new Resampler(fromHz, toHz);
      const given = resampler.process(new Int16Array(1_001)).length;
      const expected = Math.ceil((1_001 * toHz) / fromHz);
      expect(given + resampler.owedSamples).toBe(expected);
      expect(resampler.flush()).toHaveLength(expected - given);
      expect(resampler.owedSamples).toBe(0);
      expect(resampler.flush()).toHaveLength(0);
    },
  );

  it('has no delay: an impulse comes out where it went in', () => {
    const input = new Int16Array(3_000);
    input[1_500] = 32_000;
    const output = resample(input, 24_000, 8_000);
    expect(output.indexOf(Math.max(...output))).toBe(500);
  });

  it('clips instead of wrapping round', () => {
    const square = Int16Array.from({ length: 800 }, (_, n) => (n % 40 < 20 ? 32_767 : -32_768));
    const output = resample(square, 8_000, 16_000);
    expect(output.subarray(400, 420).every((sample) => sample > 20_000)).toBe(true);
  });
});

/** Amplitude of one frequency (Goertzel's sum with a Hann window). */
function amplitudeAt(samples: Int16Array, hz: number, rateHz: number): number {
  let re = 0;
  let im = 0;
  for (let n = 0; n < samples.length; n++) {
    const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / samples.length);
    const angle = (2 * Math.PI * hz * n) / rateHz;
    re += (samples[n] ?? 0) * hann * Math.cos(angle);
    im += (samples[n] ?? 0) * hann * Math.sin(angle);
  }
  return Math.hypot(re, im);
}
