import { describe, expect, it } from 'vitest';
import { sequenceAfter, sequenceDelta } from '../../src/media/sequence-number.ts';

describe('sequenceDelta', () => {
  it.each([
    { from: 5, to: 6, delta: 1 },
    { from: 6, to: 5, delta: -1 },
    { from: 65_535, to: 0, delta: 1 },
    { from: 0, to: 65_535, delta: -1 },
    { from: 65_000, to: 464, delta: 1_000 },
    { from: 7, to: 7, delta: 0 },
    { from: 0, to: 32_767, delta: 32_767 },
    { from: 0, to: 32_768, delta: -32_768 },
  ])('counts $delta from $from to $to', ({ from, to, delta }) => {
    expect(sequenceDelta(from, to)).toBe(delta);
  });
});

describe('sequenceAfter', () => {
  it('wraps at 65 535', () => {
    expect(sequenceAfter(65_535, 1)).toBe(0);
    expect(sequenceAfter(65_530, 10)).toBe(4);
  });
});
