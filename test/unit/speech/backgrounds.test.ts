import { describe, expect, it } from 'vitest';
import { levelDb } from '../../caller/analyser/level.ts';
import { carNoise, holdMusic } from '../../speech/backgrounds.ts';
import { atLevel } from '../../speech/clip-level.ts';

/** The largest step between two neighbouring samples. */
function steepest(pcm: Int16Array): number {
  return pcm.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (pcm[at - 1] ?? sample))), 0);
}

describe.each([
  ['car noise', carNoise],
  ['music on hold', holdMusic],
])('%s', (_, make) => {
  const pcm = make(3_300);

  it('has its length, the level of speech, and is the same in every run', () => {
    expect(pcm).toHaveLength(26_400);
    expect(levelDb(pcm)).toBeCloseTo(-20, 1);
    expect(make(3_300)).toEqual(pcm);
  });

  it('has no seam where it begins again', () => {
    const seam = Int16Array.from([...pcm.slice(-80), ...pcm.slice(0, 80)]);

    expect(steepest(seam)).toBeLessThanOrEqual(steepest(pcm));
  });
});

describe('a level', () => {
  it.each([-30, -40])('of %i dBFS is met', (level) => {
    expect(levelDb(atLevel(carNoise(1_000), level))).toBeCloseTo(level, 1);
  });

  it('gives way to a peak that would clip', () => {
    const click = new Int16Array(800);
    click[400] = 1_000;

    expect(Math.max(...atLevel(click, -20))).toBe(30_000);
  });
});
