import { describe, expect, it } from 'vitest';
import type { ReceivedPacket } from '../../caller/packet-log.ts';
import { placePackets } from '../../caller/placed-packets.ts';

interface Arrival {
  readonly at: number;
  /** Media time, milliseconds. */
  readonly media: number;
  readonly earliest?: number;
  readonly ssrc?: number;
}

function packets(arrivals: readonly Arrival[]): ReceivedPacket[] {
  return arrivals.map(({ at, media, earliest = at, ssrc = 1 }, index) => ({
    at,
    earliest,
    ssrc,
    sequence: index,
    timestamp: (media * 8) >>> 0,
    pcm: new Int16Array(160),
  }));
}

function positions(arrivals: readonly Arrival[]): number[] {
  return placePackets(packets(arrivals), 0).map(({ position }) => Math.round(position));
}

const steady = (count: number, at = 0, media = 0): Arrival[] =>
  Array.from({ length: count }, (_, index) => ({ at: at + 20 * index, media: media + 20 * index }));

describe('a received packet', () => {
  it('stands where its timestamp says, however it jittered', () => {
    const jittered = steady(5, 100).map(({ at, media }, index) => ({ at: at + (index % 2) * 9, media }));

    expect(positions(jittered)).toEqual([100, 120, 140, 160, 180]);
  });

  it('moves the whole stream earlier when the first one was the slow one', () => {
    const [first, ...rest] = steady(4, 100);

    expect(positions([{ at: 115, media: first?.media ?? 0 }, ...rest])).toEqual([100, 120, 140, 160]);
  });

  it('opens a gap when the sender’s timestamps do', () => {
    expect(positions([...steady(2, 100), ...steady(2, 240, 140)])).toEqual([100, 120, 240, 260]);
  });

  it('stands at its arrival when the sender stood still without moving its timestamps', () => {
    expect(positions([...steady(3, 100), ...steady(4, 400, 60)])).toEqual([
      100, 120, 140, 400, 420, 440, 460,
    ]);
  });

  it('stays in place when a burst makes up for a stall', () => {
    const burst = [60, 80, 100, 120, 140].map((media) => ({ at: 240, media }));

    expect(positions([...steady(3, 100), ...burst, ...steady(2, 260, 160)])).toEqual([
      100, 120, 140, 160, 180, 200, 220, 240, 260, 280,
    ]);
  });

  it('begins a new stream with a new source', () => {
    const second = steady(2, 180, 5_000).map((arrival) => ({ ...arrival, ssrc: 2 }));

    expect(positions([...steady(2, 100), ...second])).toEqual([100, 120, 180, 200]);
  });

  it('keeps its place when the 32-bit timestamp wraps', () => {
    const wrap = 2 ** 32 / 8;

    const [first, ...rest] = steady(4, 100, wrap - 20);

    expect(positions([{ at: 109, media: first?.media ?? 0 }, ...rest])).toEqual([100, 120, 140, 160]);
  });

  it('is not heard when it comes too late for any jitter buffer', () => {
    const straggler = { at: 390, media: 60 };
    const placed = placePackets(
      packets([...steady(3), ...steady(16, 80, 80), straggler, ...steady(3, 400, 400)]),
      0,
    );

    expect(placed[19]).toMatchObject({ position: 60, lateness: 330, heard: false });
    expect(placed.filter(({ heard }) => !heard)).toHaveLength(1);
  });

  it('is not called late while the caller itself stood still', () => {
    const late = { at: 160, media: 60, earliest: 50 };
    const placed = placePackets(packets([...steady(3), late, ...steady(3, 160, 80)]), 0);

    expect(placed[3]).toMatchObject({ lateness: 0, heard: true, position: 60 });
  });
});
