import { describe, expect, it } from 'vitest';
import { BufferSlab } from '../../src/media/buffer-slab.ts';

describe('a slab of buffers', () => {
  it('gives out zeroed buffers that share no element, and a new slab when one is used up', () => {
    const slab = new BufferSlab((length) => new Int16Array(length), 4, 3);
    const buffers = Array.from({ length: 7 }, () => slab.take());
    buffers.forEach((buffer, index) => {
      expect(Array.from(buffer)).toEqual([0, 0, 0, 0]);
      buffer.fill(index + 1);
    });
    expect(buffers.map((buffer) => Array.from(buffer))).toEqual(
      Array.from({ length: 7 }, (_, index) => Array(4).fill(index + 1)),
    );
    expect(new Set(buffers.map(({ buffer }) => buffer)).size).toBe(3);
  });
});
