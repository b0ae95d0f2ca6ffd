import { describe, expect, it } from 'vitest';
import { findings, growthOf } from '../../bench/soak/findings.ts';
import type { Sample } from '../../bench/soak/sample.ts';

const SOUND: Sample = {
  calls: 100,
  left: { channels: [], bridges: [], mediaPorts: [] },
  holding: { heap: 30, external: 5, rss: 180, active: { Timeout: 6 } },
  handles: 50,
  handleKinds: {},
  ended: 90,
  records: 90,
  rows: 90,
};

/** Ten samples, each changed by its number. */
function samples(change: (index: number) => Partial<Sample>): Sample[] {
  return Array.from({ length: 10 }, (_, index) => ({ ...SOUND, ...change(index) }));
}

const heap = (of: (index: number) => number) =>
  samples((index) => ({ holding: { ...SOUND.holding, heap: of(index) } }));

describe('what a soak finds', () => {
  it('is nothing when everything stays as it was', () => {
    expect(findings(samples(() => ({})))).toEqual([]);
  });

  it.each([
    ['a channel', { channels: ['c1'], bridges: [], mediaPorts: [] }, 'orphan channels: c1'],
    ['a bridge', { channels: [], bridges: ['b1'], mediaPorts: [] }, 'orphan bridges: b1'],
    ['a media port', { channels: [], bridges: [], mediaPorts: [18_080] }, 'open media ports: 18080'],
  ])('is %s that outlives its call', (_, left, expected) => {
    const found = findings(samples((index) => (index === 4 ? { left } : {})));
    expect(found).toEqual([expect.stringContaining(expected)]);
  });

  it('is a call without a record or a row', () => {
    expect(findings([{ ...SOUND, rows: 89 }])).toEqual([expect.stringContaining('89 a row')]);
    expect(findings([{ ...SOUND, records: 89 }])).toEqual([expect.stringContaining('89 have a record')]);
  });

  it('is memory that grows with the calls, but not what the first calls load', () => {
    expect(findings(heap((index) => (index === 0 ? 10 : 30)))).toEqual([]);
    expect(findings(heap((index) => 30 + index))).toEqual([expect.stringContaining('memory')]);
    expect(growthOf(heap((index) => 30 + index))?.heap).toBe(6);
  });

  it('is a number of timers or handles that grows', () => {
    const timers = samples((index) => ({
      holding: { ...SOUND.holding, active: { Timeout: 6 + 2 * index } },
    }));
    expect(findings(timers)).toEqual([expect.stringContaining('timers: 8, later 24')]);
    expect(findings(samples((index) => ({ handles: 50 + 6 * index })))).toEqual([
      expect.stringContaining('file handles: 56, later 104'),
    ]);
  });
});
