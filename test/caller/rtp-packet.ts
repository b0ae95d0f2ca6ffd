/** One RTP packet, RFC 3550 §5.1, without extensions and contributing sources. */
export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** Of a packet read: a view of its datagram. */
  readonly payload: Uint8Array;
}

const HEADER_BYTES = 12;

export function writeRtp(packet: RtpPacket): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + packet.payload.length);
  bytes[0] = 0x80;
  bytes[1] = (packet.marker ? 0x80 : 0) | packet.payloadType;
  bytes.writeUInt16BE(packet.sequence & 0xffff, 2);
  bytes.writeUInt32BE(packet.timestamp >>> 0, 4);
  bytes.writeUInt32BE(packet.ssrc >>> 0, 8);
  bytes.set(packet.payload, HEADER_BYTES);
  return bytes;
}

/** Reads a datagram; undefined when it is not RTP version 2. */
export function parseRtp(bytes: Buffer): RtpPacket | undefined {
  if (bytes.length < HEADER_BYTES || ((bytes[0] ?? 0) & 0xc0) !== 0x80) return undefined;
  const first = bytes[0] ?? 0;
  const second = bytes[1] ?? 0;
  const extension = first & 0x10;
  const start = HEADER_BYTES + 4 * (first & 0x0f);
  if (bytes.length < start + (extension ? 4 : 0)) return undefined;
  const offset = extension ? start + 4 + 4 * bytes.readUInt16BE(start + 2) : start;
  const padding = first & 0x20 ? (bytes.at(-1) ?? 0) : 0;
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    payload: bytes.subarray(offset, Math.max(offset, bytes.length - padding)),
  };
}
