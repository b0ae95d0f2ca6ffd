import { describe, expect, it } from 'vitest';
import { JitterBuffer } from '../../src/media/jitter-buffer.ts';
import { newReceiveCounters } from '../../src/media/receive-counters.ts';

function setUp(): {
  delivered: number[];
  counters: ReturnType<typeof newReceiveCounters>;
  buffer: JitterBuffer;
  push: (...sequences: number[]) => boolean[];
} {
  const delivered: number[] = [];
  const counters = newReceiveCounters();
  const buffer = new JitterBuffer(counters, (packet) => delivered.push(packet.sequence));
  const packet = (sequence: number) => ({
    marker: false,
    payloadType: 0,
    timestamp: 0,
    ssrc: 1,
    sequence,
    payload: new Uint8Array(1),
  });
  return { delivered, counters, buffer, push: (...all) => all.map((n) => buffer.push(packet(n), 0)) };
}

describe('JitterBuffer', () => {
  it('delivers packets in order at once', () => {
    const { delivered, push } = setUp();
    push(7, 8);
    expect(delivered).toEqual([7, 8]);
  });

  it('keeps order across the wrap', () => {
    const { delivered, counters, push } = setUp();
    push(65_534, 0, 65_535, 1);
    expect(delivered).toEqual([65_534, 65_535, 0, 1]);
    expect(counters).toMatchObject({ reordered: 1, lost: 0, late: 0 });
  });

  it('puts two packets that overtook a third behind it', () => {
    const { delivered, counters, push } = setUp();
    push(1, 4, 3, 2);
    expect(delivered).toEqual([1, 2, 3, 4]);
    expect(counters.reordered).toBe(1);
  });

  it('gives a missing packet up when three wait for it', () => {
    const { delivered, counters, push } = setUp();
    push(1, 4, 3, 5);
    expect(delivered).toEqual([1, 3, 4, 5]);
    expect(counters.lost).toBe(1);
  });

  it('counts what comes after it was given up as late, and delivers it not', () => {
    const { delivered, counters, push } = setUp();
    push(1, 3, 4, 5);
    expect(push(2)).toEqual([false]);
    expect(delivered).toEqual([1, 3, 4, 5]);
    expect(counters).toMatchObject({ late: 1, duplicate: 0 });
  });

  it('drops duplicates of delivered and of waiting packets', () => {
    const { delivered, counters, push } = setUp();
    expect(push(1, 1, 3, 3)).toEqual([true, false, true, false]);
    expect(delivered).toEqual([1]);
    expect(counters.duplicate).toBe(2);
  });

  it('gives a missing packet up after 60 ms', () => {
    const { delivered, counters, buffer, push } = setUp();
    push(1, 3);
    buffer.expire(59);
    expect(delivered).toEqual([1]);
    buffer.expire(60);
    expect(delivered).toEqual([1, 3]);
    buffer.expire(61);
    expect(delivered).toEqual([1, 3]);
    expect(counters.lost).toBe(1);
  });

  it('goes on waiting for the second gap when the first has closed', () => {
    const { delivered, counters, push } = setUp();
    push(1, 3, 5, 2);
    expect(delivered).toEqual([1, 2, 3]);
    push(4);
    expect(delivered).toEqual([1, 2, 3, 4, 5]);
    expect(counters.lost).toBe(0);
  });

  it('is not moved by one stray packet far away', () => {
    const { delivered, counters, push } = setUp();
    expect(push(1, 40_000, 2, 40_001, 3)).toEqual([true, false, true, false, true]);
    expect(delivered).toEqual([1, 2, 3]);
    expect(counters).toMatchObject({ astray: 2, restarts: 0 });
  });

  it('follows a jump that the next packet confirms, forward and back', () => {
    const { delivered, counters, push } = setUp();
    push(1, 20_000, 20_001, 500, 501, 502);
    expect(delivered).toEqual([1, 20_001, 501, 502]);
    expect(counters).toMatchObject({ astray: 2, restarts: 2 });
  });

  it('delivers what waits before it starts anew', () => {
    const { delivered, counters, buffer, push } = setUp();
    push(1, 3, 5);
    buffer.restart(0);
    push(1);
    expect(delivered).toEqual([1, 3, 5, 1]);
    expect(counters.lost).toBe(2);
  });
});
