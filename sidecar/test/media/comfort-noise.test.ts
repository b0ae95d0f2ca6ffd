import { describe, expect, it } from 'vitest';
import { ComfortNoise } from '../../src/media/comfort-noise.ts';
import { levelOf } from '../../src/media/level.ts';

const FRAME = 160;

function listen(noise: ComfortNoise, frames: number): Int16Array {
  const heard = new Int16Array(frames * FRAME);
  for (let frame = 0; frame < frames; frame++) noise.mix(heard.subarray(frame * FRAME, (frame + 1) * FRAME));
  return heard;
}

/** Share of the power that is left below this frequency. */
function below(hz: number, pcm: Int16Array): number {
  const weight = 1 - Math.exp((-2 * Math.PI * hz) / 8_000);
  let smooth = 0;
  const low = pcm.map((sample) => {
    smooth += weight * (sample - smooth);
    return Math.round(smooth);
  });
  return 10 ** ((levelOf(low) - levelOf(pcm)) / 10);
}

describe('comfort noise', () => {
  it('is as quiet as an idle line, all the time', () => {
    const heard = listen(new ComfortNoise(0), 205);
    expect(Math.round(levelOf(heard))).toBe(-62);
    const parts = Array.from({ length: 8 }, (_, n) => levelOf(heard.subarray(n * 4_000, (n + 1) * 4_000)));
    expect(Math.max(...parts) - Math.min(...parts)).toBeLessThan(2);
  });

  it('is softer than white noise: most of it lies low in the band', () => {
    expect(below(1_000, listen(new ComfortNoise(0), 205))).toBeGreaterThan(0.6);
  });

  it('comes round without a seam', () => {
    const round = 32_768;
    const heard = listen(new ComfortNoise(0), Math.ceil((2 * round) / FRAME));
    expect([...heard.subarray(round, round + 1_000)]).toEqual([...heard.subarray(0, 1_000)]);
    const step = (at: number) => Math.abs((heard[at] ?? 0) - (heard[at - 1] ?? 0));
    const largest = Math.max(...Array.from({ length: 1_000 }, (_, n) => step(n + 1)));
    expect(step(round)).toBeLessThanOrEqual(largest);
  });

  it('begins elsewhere in each call', () => {
    const [first, second] = [listen(new ComfortNoise(0), 1), listen(new ComfortNoise(0.4), 1)];
    expect([...first]).not.toEqual([...second]);
  });

  it('lies under what is there, without overflow', () => {
    const frame = new Int16Array(FRAME).fill(32_767);
    new ComfortNoise(0).mix(frame);
    expect(Math.max(...frame)).toBe(32_767);
    expect(Math.min(...frame)).toBeGreaterThan(32_500);
  });
});
