import { describe, expect, it } from 'vitest';
import { PauseSpotter } from '../../../src/providers/offline-stt/pause-spotter.ts';

function spotted(levels: readonly number[]): number[] {
  const spotter = new PauseSpotter();
  return levels.flatMap((level, index) => (spotter.push(new Int16Array(160).fill(level)) ? [index] : []));
}

describe('the pause spotter', () => {
  it('hints once at each pause, after 100 ms', () => {
    const speech = Array(4).fill(2_000);
    expect(spotted([...speech, ...Array(8).fill(50), ...speech, ...Array(6).fill(0)])).toEqual([8, 20]);
  });

  it('takes a short gap and soft speech for no pause', () => {
    expect(spotted([2_000, 0, 0, 0, 0, 2_000, 250, 250, 250, 250, 250, 250])).toEqual([]);
  });
});
