import { describe, expect, it } from 'vitest';
import { gather } from '../../../src/providers/offline-tts/gather.ts';

describe('gathering pieces', () => {
  it('joins small ones, passes large ones on, and gives the rest last', () => {
    const pieces = [[1], [2, 3], [4, 5, 6, 7], [8]].map((piece) => Int16Array.from(piece));
    expect([...gather(pieces, 3)].map((piece) => [...piece])).toEqual([[1, 2, 3], [4, 5, 6, 7], [8]]);
    expect([...gather([], 3)]).toEqual([]);
  });
});
