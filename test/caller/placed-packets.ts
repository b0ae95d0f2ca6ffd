import type { ReceivedPacket } from './packet-log.ts';

/** Where a received packet stands on the recording's timeline; all times are its milliseconds. */
export interface PlacedPacket {
  /** Arrival. */
  readonly at: number;
  /** Where its first sample is heard by an ear without jitter: by its timestamp, not by its arrival. */
  readonly position: number;
  /** How much later it came than the quickest packet of its stream, time in which we stood still not counted. */
  readonly lateness: number;
  /** False when it came too late for `JITTER_BUFFER`: a phone would have had to leave it out. */
  readonly heard: boolean;
  readonly sequence: number;
  readonly pcm: Int16Array;
}

/** Packets later than this are not heard, milliseconds: the depth adaptive jitter buffers grow to, as Asterisk's. */
export const JITTER_BUFFER = 200;
/** So many packets in a row that are off by the same time are a stream that goes on elsewhere, not stragglers. */
const RESYNC_PACKETS = 3;
/** Off by more than this, but less than `RESYNC_SPREAD` apart from each other; milliseconds. */
const RESYNC = 60;
const RESYNC_SPREAD = 15;

interface Stream {
  readonly ssrc: number;
  readonly packets: { readonly packet: ReceivedPacket; readonly offset: number }[];
  /** Smallest arrival minus media time: the delay of the quickest packet. */
  base: number;
}

/** Puts packets (in the order of arrival) on a timeline that begins at clock time `zero`. */
export function placePackets(packets: readonly ReceivedPacket[], zero: number): PlacedPacket[] {
  return splitStreams(packets).flatMap(({ packets: members, base }) =>
    members.map(({ packet, offset }) => {
      const lateness = Math.max(0, offset - (packet.at - packet.earliest) - base);
      return {
        at: packet.at - zero,
        position: packet.at - (offset - base) - zero,
        lateness,
        heard: lateness <= JITTER_BUFFER,
        sequence: packet.sequence,
        pcm: packet.pcm,
      };
    }),
  );
}

/** A stream ends where the source changes, or where the media time no longer goes with the clock. */
function splitStreams(packets: readonly ReceivedPacket[]): Stream[] {
  const streams: Stream[] = [];
  const times = mediaTimes(packets);
  const delays = packets.map(({ at, earliest }, index) => {
    const offset = at - (times[index] ?? 0);
    return { offset, least: offset - (at - earliest) };
  });
  packets.forEach((packet, index) => {
    const offset = delays[index]?.offset ?? 0;
    const current = streams.at(-1);
    const next = delays.slice(index, index + RESYNC_PACKETS);
    if (!current || current.ssrc !== packet.ssrc || leaves(current, next)) {
      streams.push({ ssrc: packet.ssrc, packets: [{ packet, offset }], base: offset });
      return;
    }
    current.packets.push({ packet, offset });
    if (offset > current.base - RESYNC) current.base = Math.min(current.base, offset);
  });
  return streams;
}

/** True when all of `next` are too early, or surely too late, and agree with each other. */
function leaves(
  stream: Stream,
  next: readonly { readonly offset: number; readonly least: number }[],
): boolean {
  const deviates = next.every(
    ({ offset, least }) => least - stream.base > RESYNC || stream.base - offset > RESYNC,
  );
  const offsets = next.map(({ offset }) => offset);
  return deviates && Math.max(...offsets) - Math.min(...offsets) < RESYNC_SPREAD;
}

/** Media time of each packet in milliseconds, with the 32-bit timestamp unwrapped within a source. */
function mediaTimes(packets: readonly ReceivedPacket[]): number[] {
  let unwrapped = 0;
  let last: ReceivedPacket | undefined;
  return packets.map((packet) => {
    const step = last?.ssrc === packet.ssrc ? (packet.timestamp - last.timestamp) | 0 : packet.timestamp;
    unwrapped = last?.ssrc === packet.ssrc ? unwrapped + step : step;
    last = packet;
    return unwrapped / 8;
  });
}
