import { describe, expect, it } from 'vitest';
import { AsyncQueue } from '../../src/base/async-queue.ts';
import { untilAborted } from '../../src/base/until-aborted.ts';

describe('a stream until its signal aborts', () => {
  it('gives every value of a stream that ends by itself', async () => {
    const values: number[] = [];
    const queue = new AsyncQueue<number>();
    for (const value of [1, 2, 3]) queue.push(value);
    queue.end();
    for await (const value of untilAborted(queue, new AbortController().signal)) values.push(value);
    expect(values).toEqual([1, 2, 3]);
  });

  it('drops what is waiting when the signal aborts', async () => {
    const abort = new AbortController();
    const queue = new AsyncQueue<number>();
    for (const value of [1, 2, 3]) queue.push(value);
    const values: number[] = [];
    for await (const value of untilAborted(queue, abort.signal)) {
      values.push(value);
      abort.abort();
    }
    expect(values).toEqual([1]);
  });

  it('tells once when its reader leaves early', async () => {
    let left = 0;
    const queue = new AsyncQueue<number>();
    queue.push(1);
    for await (const _ of untilAborted(queue, new AbortController().signal, () => left++)) break;
    expect(left).toBe(1);
  });

  it('gives nothing when it was aborted before', async () => {
    const queue = new AsyncQueue<number>();
    queue.push(1);
    const stream = untilAborted(queue, AbortSignal.abort());
    expect((await stream.next()).done).toBe(true);
  });
});
