import { describe, expect, it } from 'vitest';
import { NearVoice } from '../../../src/dialog/hearing/near-voice.ts';
import { ALL_RULES } from '../../../src/dialog/rules.ts';
import { TIMING } from '../../../src/dialog/timing.ts';

const SILENT = Number.NEGATIVE_INFINITY;

/** The last excess of so many windows of 32 ms. */
function hear(
  near: NearVoice,
  from: number,
  windows: number,
  sound: { level: number; played?: number },
): number {
  const { level, played = SILENT } = sound;
  let excess = 0;
  for (let index = 1; index <= windows; index++)
    excess = near.excess({ at: from + index * 32, length: 32, probability: 0.9, level }, played);
  return excess;
}

describe("the caller's own voice", () => {
  it('is whatever is heard while we are silent on a quiet line', () => {
    expect(hear(new NearVoice(TIMING, ALL_RULES), 0, 1, { level: -35 })).toBe(Number.POSITIVE_INFINITY);
  });

  it('is louder than our echo by a margin', () => {
    const near = new NearVoice(TIMING, ALL_RULES);
    expect(hear(near, 0, 30, { level: -34, played: -20 })).toBeLessThan(0);
    expect(hear(near, 960, 1, { level: -20, played: -20 })).toBeGreaterThan(0);
  });

  it('is louder than the voices behind it', () => {
    const near = new NearVoice(TIMING, ALL_RULES);
    expect(hear(near, 0, 90, { level: -30 })).toBeLessThan(0);
    expect(hear(near, 2_880, 1, { level: -18 })).toBeGreaterThan(0);
  });

  it('is louder than what is known to be noise, and goes on above it only', () => {
    const near = new NearVoice(TIMING, ALL_RULES);
    near.isNoise(-28);
    expect(hear(near, 0, 1, { level: -28 })).toBeLessThan(-TIMING.voiceSlack);
    expect(hear(near, 32, 1, { level: -22 })).toBeGreaterThan(0);
    near.wasNoNoise();
    expect(hear(near, 64, 1, { level: -28 })).toBe(Number.POSITIVE_INFINITY);
  });

  it('proves nothing in digital silence', () => {
    expect(hear(new NearVoice(TIMING, ALL_RULES), 0, 1, { level: SILENT })).toBe(0);
  });

  it('is not questioned by a rule that is switched off', () => {
    const rules = { ...ALL_RULES, echoLevel: false, noiseFloor: false };
    const near = new NearVoice(TIMING, rules);
    expect(hear(near, 0, 90, { level: -34, played: -20 })).toBe(Number.POSITIVE_INFINITY);
  });
});
