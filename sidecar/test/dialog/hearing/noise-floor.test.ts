import { describe, expect, it } from 'vitest';
import { NoiseFloor } from '../../../src/dialog/hearing/noise-floor.ts';
import { TIMING } from '../../../src/dialog/timing.ts';

/** The floor after so many windows of each level. */
function floorAfter(...stretches: readonly (readonly [windows: number, level: number])[]): number {
  const floor = new NoiseFloor(TIMING);
  for (const [windows, level] of stretches)
    for (let window = 0; window < windows; window++) floor.push(level);
  return floor.level;
}

describe('the noise floor', () => {
  it('is unknown at first', () => {
    expect(floorAfter([20, -30])).toBe(Number.NEGATIVE_INFINITY);
  });

  it('is the level of steady sound', () => {
    expect(floorAfter([90, -32])).toBeCloseTo(-32);
  });

  it('does not rise with a voice that has gaps', () => {
    expect(floorAfter([40, -35], [20, -18], [8, -35], [20, -18])).toBeCloseTo(-35, 0);
  });

  it('forgets a quieter noise after six seconds', () => {
    expect(floorAfter([100, -40], [199, -30])).toBeCloseTo(-40);
    expect(floorAfter([100, -40], [240, -30])).toBeCloseTo(-30, 1);
  });

  it('is what somebody knows it to be, for as long', () => {
    const floor = new NoiseFloor(TIMING);
    floor.atLeast(-30);
    for (let window = 0; window < TIMING.noiseWindows; window++) floor.push(-90);
    expect(floor.level).toBe(-30);
    floor.push(-90);
    expect(floor.level).toBe(Number.NEGATIVE_INFINITY);
    floor.atLeast(-30);
    floor.forgetKnown();
    expect(floor.level).toBe(Number.NEGATIVE_INFINITY);
  });

  it('follows a noise that becomes quieter', () => {
    expect(floorAfter([300, -20], [60, -30])).toBeCloseTo(-30, 1);
  });

  it('is nothing on a quiet line', () => {
    expect(floorAfter([90, -70])).toBe(Number.NEGATIVE_INFINITY);
  });
});
