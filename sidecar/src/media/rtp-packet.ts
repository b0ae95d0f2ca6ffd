/** Fixed part of an RTP header in bytes (RFC 3550 §5.1). */
export const RTP_HEADER_BYTES = 12;
const VERSION = 2;

/** Why a datagram is no RTP packet. */
export type RtpFault = 'too-short' | 'wrong-version' | 'broken-csrc' | 'broken-extension' | 'broken-padding';

export interface RtpHeader {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
}

export interface RtpPacket extends RtpHeader {
  /** A view into the datagram, without header, extension and padding; may be empty. */
  readonly payload: Uint8Array;
}

/** Reads one datagram (RFC 3550 §5.1, CSRC, extension and padding skipped); never throws, whatever it holds. */
export function parseRtpPacket(datagram: Uint8Array): RtpPacket | RtpFault {
  if (datagram.length < RTP_HEADER_BYTES) return 'too-short';
  const first = datagram[0] as number;
  if (first >> 6 !== VERSION) return 'wrong-version';
  let start = RTP_HEADER_BYTES + 4 * (first & 0x0f);
  if (start > datagram.length) return 'broken-csrc';
  if (first & 0x10) {
    if (start + 4 > datagram.length) return 'broken-extension';
    start += 4 + 4 * uint16(datagram, start + 2);
    if (start > datagram.length) return 'broken-extension';
  }
  let end = datagram.length;
  if (first & 0x20) {
    const padding = datagram[end - 1] as number;
    if (padding === 0 || end - padding < start) return 'broken-padding';
    end -= padding;
  }
  const second = datagram[1] as number;
  return {
    marker: second >= 0x80,
    payloadType: second & 0x7f,
    sequence: uint16(datagram, 2),
    timestamp: uint32(datagram, 4),
    ssrc: uint32(datagram, 8),
    payload: datagram.subarray(start, end),
  };
}

/** Writes a 12-byte header without CSRC, extension or padding to the front of `target`; values wrap to their width. */
export function writeRtpHeader(target: Uint8Array, header: RtpHeader): void {
  target[0] = VERSION << 6;
  target[1] = (header.marker ? 0x80 : 0) | (header.payloadType & 0x7f);
  target[2] = header.sequence >> 8;
  target[3] = header.sequence;
  putUint32(target, 4, header.timestamp);
  putUint32(target, 8, header.ssrc);
}

// By hand, big-endian: a DataView for each packet would be the dearest thing in here.

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

function uint32(bytes: Uint8Array, at: number): number {
  return ((uint16(bytes, at) << 16) | uint16(bytes, at + 2)) >>> 0;
}

function putUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}
