import { describe, expect, it } from 'vitest';
import { SampleQueue } from '../../src/media/sample-queue.ts';

describe('SampleQueue', () => {
  it('gives samples back in order over the edges of the pieces', () => {
    const queue = new SampleQueue();
    queue.push(Int16Array.of(1, 2, 3));
    queue.push(new Int16Array(0));
    queue.push(Int16Array.of(4, 5));
    const target = new Int16Array(4);
    expect(queue.take(target, 2)).toBe(2);
    expect(queue.take(target, 2)).toBe(2);
    expect([...target]).toEqual([3, 4, 0, 0]);
    expect(queue.length).toBe(1);
    expect(queue.take(target, 4)).toBe(1);
    expect(queue.take(target, 4)).toBe(0);
  });

  it('is empty after it was cleared', () => {
    const queue = new SampleQueue();
    queue.push(Int16Array.of(1, 2, 3));
    queue.take(new Int16Array(1), 1);
    queue.clear();
    queue.push(Int16Array.of(9));
    const target = new Int16Array(1);
    queue.take(target, 1);
    expect([...target]).toEqual([9]);
    expect(queue.length).toBe(0);
  });
});
