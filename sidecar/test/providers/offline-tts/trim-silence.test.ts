import { describe, expect, it } from 'vitest';
import { trimSilence } from '../../../src/providers/offline-tts/trim-silence.ts';

const RATE_HZ = 16_000;
const samples = (ms: number, level: number): number[] => Array(ms * 16).fill(level);

describe('trimming silence', () => {
  it('leaves 20 ms before the first sound and 120 ms after the last', () => {
    const audio = Int16Array.from([...samples(200, 30), ...samples(300, 5_000), ...samples(300, -30)]);
    expect(trimSilence(audio, RATE_HZ)).toHaveLength((20 + 300 + 120) * 16);
  });

  it('adds nothing where there is less silence', () => {
    const audio = Int16Array.from([...samples(5, 0), ...samples(300, -5_000), ...samples(10, 0)]);
    expect(trimSilence(audio, RATE_HZ)).toHaveLength(315 * 16);
  });

  it('leaves nothing of silence', () => {
    expect(trimSilence(Int16Array.from(samples(230, 150)), RATE_HZ)).toHaveLength(0);
  });
});
