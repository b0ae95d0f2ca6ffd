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
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length);
  const first = view.getUint8(0);
  if (first >> 6 !== VERSION) return 'wrong-version';
  let start = RTP_HEADER_BYTES + 4 * (first & 0x0f);
  if (start > datagram.length) return 'broken-csrc';
  if (first & 0x10) {
    if (start + 4 > datagram.length) return 'broken-extension';
    start += 4 + 4 * view.getUint16(start + 2);
    if (start > datagram.length) return 'broken-extension';
  }
  let end = datagram.length;
  if (first & 0x20) {
    const padding = view.getUint8(end - 1);
    if (padding === 0 || end - padding < start) return 'broken-padding';
    end -= padding;
  }
  const second = view.getUint8(1);
  return {
    marker: second >= 0x80,
    payloadType: second & 0x7f,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    payload: datagram.subarray(start, end),
  };
}

/** Writes a 12-byte header without CSRC, extension or padding to the front of `target`; values wrap to their width. */
export function writeRtpHeader(target: Uint8Array, header: RtpHeader): void {
  const view = new DataView(target.buffer, target.byteOffset, RTP_HEADER_BYTES);
  view.setUint8(0, VERSION << 6);
  view.setUint8(1, (header.marker ? 0x80 : 0) | (header.payloadType & 0x7f));
  view.setUint16(2, header.sequence);
  view.setUint32(4, header.timestamp);
  view.setUint32(8, header.ssrc);
}
