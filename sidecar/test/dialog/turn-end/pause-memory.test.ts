import { describe, expect, it } from 'vitest';
import { TIMING } from '../../../src/dialog/timing.ts';
import { PauseMemory } from '../../../src/dialog/turn-end/pause-memory.ts';

describe("the memory of a caller's pauses", () => {
  it('changes nothing for a caller who has not paused', () => {
    expect(new PauseMemory(TIMING).lengthen(500, 1_500)).toBe(500);
  });

  it('lengthens the wait beyond the pauses that were made, up to its limit', () => {
    const memory = new PauseMemory(TIMING);
    memory.wentOnAfter(1_000, 6_000);
    expect(memory.lengthen(500, 1_500)).toBe(875);
    memory.wentOnAfter(1_000, 6_000);
    expect(memory.lengthen(500, 1_500)).toBeCloseTo(1_137.5);
    memory.wentOnAfter(5_000, 6_000);
    expect(memory.lengthen(500, 1_500)).toBe(1_500);
  });

  it('forgets them slowly when the caller speaks without', () => {
    const memory = new PauseMemory(TIMING);
    memory.wentOnAfter(1_000, 6_000);
    memory.wentOnAfter(200, 6_000);
    expect(memory.lengthen(500, 1_500)).toBe(750);
  });

  it('takes no gap within a word for a pause', () => {
    const memory = new PauseMemory(TIMING);
    memory.wentOnAfter(1_000, 6_000);
    for (let gap = 0; gap < 20; gap++) memory.wentOnAfter(100, 6_000);
    expect(memory.lengthen(500, 1_500)).toBe(875);
  });

  it('learns nothing from a silence that no wait could have bridged', () => {
    const memory = new PauseMemory(TIMING);
    memory.wentOnAfter(4_000, 1_500);
    expect(memory.lengthen(200, 1_500)).toBe(200);
  });
});
