import type { ReceivedPacket } from './rtp-phone.ts';

/** Where a received packet stands on the recording's timeline; all times are its milliseconds. */
export interface PlacedPacket {
  /** Arrival. */
  readonly at: number;
  /** Where its first sample is heard by an ear without jitter: by its timestamp, not by its arrival. */
  readonly position: number;
  /** How much later it came than the quickest packet of its stream; the jitter. */
  readonly lateness: number;
  /** False when it came too late for `JITTER_BUFFER`: a phone would have had to leave it out. */
  readonly heard: boolean;
  readonly sequence: number;
  readonly pcm: Int16Array;
}

/** Packets later than this are not heard: the depth of a common phone's jitter buffer, milliseconds. */
export const JITTER_BUFFER = 60;
/** So many deviating packets in a row are a stream that goes on elsewhere, and not stragglers. */
const RESYNC_PACKETS = 3;

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
      const lateness = offset - base;
      return {
        at: packet.at - zero,
        position: packet.at - lateness - zero,
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
  const offsets = packets.map((packet, index) => packet.at - (times[index] ?? 0));
  packets.forEach((packet, index) => {
    const offset = offsets[index] ?? 0;
    const current = streams.at(-1);
    if (!current || current.ssrc !== packet.ssrc || leaves(current, offsets, index)) {
      streams.push({ ssrc: packet.ssrc, packets: [{ packet, offset }], base: offset });
      return;
    }
    current.packets.push({ packet, offset });
    if (offset > current.base - JITTER_BUFFER) current.base = Math.min(current.base, offset);
  });
  return streams;
}

function leaves(stream: Stream, offsets: readonly number[], index: number): boolean {
  const next = offsets.slice(index, index + RESYNC_PACKETS);
  const deviates = (offset: number): boolean => Math.abs(offset - stream.base) > JITTER_BUFFER;
  return next.every(deviates) && Math.max(...next) - Math.min(...next) < JITTER_BUFFER;
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
