import { describe, expect, it } from 'vitest';
import { EchoThreshold } from '../../../src/dialog/hearing/echo-threshold.ts';
import { TIMING } from '../../../src/dialog/timing.ts';

const SILENT = Number.NEGATIVE_INFINITY;

describe('the echo threshold', () => {
  it('rises with our own level and no further than its limit', () => {
    const threshold = new EchoThreshold(TIMING, true);
    expect(threshold.probability(0, SILENT)).toBe(0.5);
    expect(threshold.probability(1_000, -30)).toBeCloseTo(0.6);
    expect(threshold.probability(2_000, 0)).toBeCloseTo(0.7);
  });

  it('stays up for as long as our echo may come back', () => {
    const threshold = new EchoThreshold(TIMING, true);
    threshold.probability(0, -10);
    expect(threshold.probability(300, SILENT)).toBeCloseTo(0.7);
    expect(threshold.probability(332, SILENT)).toBe(0.5);
  });

  it('learns from echoes that fooled it', () => {
    const threshold = new EchoThreshold(TIMING, true);
    for (let time = 0; time < 9; time++) threshold.wasEcho();
    expect(threshold.probability(0, -10)).toBeCloseTo(1);
    expect(threshold.probability(1_000, SILENT)).toBe(0.5);
  });

  it('does nothing when switched off', () => {
    expect(new EchoThreshold(TIMING, false).probability(0, 0)).toBe(0.5);
  });
});
