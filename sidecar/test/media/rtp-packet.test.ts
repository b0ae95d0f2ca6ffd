import { describe, expect, it } from 'vitest';
import { parseRtpPacket, RTP_HEADER_BYTES, writeRtpHeader } from '../../src/media/rtp-packet.ts';
import { seededRandom } from '../doubles/seeded-random.ts';

const HEADER = { marker: true, payloadType: 8, sequence: 65_535, timestamp: 0xffff_ff60, ssrc: 0xdead_beef };

function datagram(options: { first?: number; tail: readonly number[] }): Uint8Array {
  const bytes = new Uint8Array(RTP_HEADER_BYTES + options.tail.length);
  writeRtpHeader(bytes, HEADER);
  if (options.first !== undefined) bytes[0] = options.first;
  bytes.set(options.tail, RTP_HEADER_BYTES);
  return bytes;
}

function payloadOf(bytes: Uint8Array): readonly number[] | string {
  const packet = parseRtpPacket(bytes);
  return typeof packet === 'string' ? packet : [...packet.payload];
}

describe('parseRtpPacket', () => {
  it('reads back what writeRtpHeader wrote', () => {
    expect(parseRtpPacket(datagram({ tail: [1, 2, 3] }))).toEqual({
      ...HEADER,
      payload: Uint8Array.of(1, 2, 3),
    });
  });

  it('reads a packet that lies inside a larger buffer', () => {
    const outer = new Uint8Array(40);
    outer.set(datagram({ tail: [9] }), 7);
    expect(payloadOf(outer.subarray(7, 7 + 13))).toEqual([9]);
  });

  it('skips CSRC entries', () => {
    expect(payloadOf(datagram({ first: 0x82, tail: [1, 1, 1, 1, 2, 2, 2, 2, 7] }))).toEqual([7]);
  });

  it('skips a header extension', () => {
    expect(payloadOf(datagram({ first: 0x90, tail: [0xbe, 0xde, 0, 1, 0, 0, 0, 0, 7, 8] }))).toEqual([7, 8]);
  });

  it('cuts padding off', () => {
    expect(payloadOf(datagram({ first: 0xa0, tail: [7, 8, 0, 0, 3] }))).toEqual([7, 8]);
  });

  it('allows a packet that is nothing but padding', () => {
    expect(payloadOf(datagram({ first: 0xa0, tail: [0, 2] }))).toEqual([]);
  });

  it.each([
    { fault: 'too-short', bytes: new Uint8Array(11) },
    { fault: 'wrong-version', bytes: datagram({ first: 0x40, tail: [1] }) },
    { fault: 'broken-csrc', bytes: datagram({ first: 0x8f, tail: [1, 2] }) },
    { fault: 'broken-extension', bytes: datagram({ first: 0x90, tail: [1, 2] }) },
    { fault: 'broken-extension', bytes: datagram({ first: 0x90, tail: [0, 0, 0xff, 0xff] }) },
    { fault: 'broken-padding', bytes: datagram({ first: 0xa0, tail: [1, 2, 0] }) },
    { fault: 'broken-padding', bytes: datagram({ first: 0xa0, tail: [1, 2, 200] }) },
    { fault: 'broken-padding', bytes: datagram({ first: 0xa0, tail: [] }).fill(13, 11, 12) },
  ])('names the fault of a hostile packet: $fault', ({ fault, bytes }) => {
    expect(parseRtpPacket(bytes)).toBe(fault);
  });

  it('survives 20 000 random datagrams and never reads beyond their end', () => {
    const random = seededRandom(20_261_122);
    for (let round = 0; round < 20_000; round++) {
      const bytes = Uint8Array.from({ length: Math.floor(random() * 64) }, () => random() * 256);
      if (random() < 0.9 && bytes.length > 0) bytes[0] = 0x80 | ((bytes[0] ?? 0) & 0x3f);
      const packet = parseRtpPacket(bytes);
      if (typeof packet === 'string') continue;
      expect(packet.payload.length).toBeLessThanOrEqual(bytes.length - RTP_HEADER_BYTES);
      expect(packet.payload.byteOffset).toBeGreaterThanOrEqual(RTP_HEADER_BYTES);
    }
  });
});
