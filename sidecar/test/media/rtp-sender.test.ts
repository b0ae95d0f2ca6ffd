import { describe, expect, it } from 'vitest';
import { parseRtpPacket, type RtpPacket } from '../../src/media/rtp-packet.ts';
import { RtpSender } from '../../src/media/rtp-sender.ts';

const SPEECH = new Int16Array(160).fill(8_000);

function read(bytes: Uint8Array): RtpPacket {
  const packet = parseRtpPacket(bytes);
  if (typeof packet === 'string') throw new Error(packet);
  return packet;
}

describe('RtpSender', () => {
  it('counts on from its start and wraps both numbers', () => {
    const sender = new RtpSender('ulaw', { ssrc: 0xffff_ffff, sequence: 65_535, timestamp: 0xffff_ff60 });
    const first = { ...read(sender.packet(SPEECH, 0)) };
    const second = read(sender.packet(SPEECH, 0));
    expect(first).toMatchObject({
      sequence: 65_535,
      timestamp: 0xffff_ff60,
      ssrc: 0xffff_ffff,
      payloadType: 0,
    });
    expect(second).toMatchObject({ sequence: 0, timestamp: 0 });
  });

  it('marks the first packet of each talk spurt, and no other', () => {
    const sender = new RtpSender('alaw', { ssrc: 1, sequence: 0, timestamp: 0 });
    const frames = [undefined, SPEECH, SPEECH, undefined, undefined, SPEECH];
    expect(frames.map((pcm) => read(sender.packet(pcm, 0)).marker)).toEqual([
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('sends silence of its law, with the time stamp running on', () => {
    const sender = new RtpSender('alaw', { ssrc: 1, sequence: 5, timestamp: 1_000 });
    const { payload, payloadType } = read(sender.packet(undefined, 0));
    expect(new Set(payload)).toEqual(new Set([0xd5]));
    expect(payload).toHaveLength(160);
    expect(payloadType).toBe(8);
    expect(read(sender.packet(undefined, 0))).toMatchObject({ sequence: 6, timestamp: 1_160 });
  });

  it('moves the time stamp on by skipped ticks, but not the sequence number', () => {
    const sender = new RtpSender('ulaw', { ssrc: 1, sequence: 5, timestamp: 0 });
    expect(read(sender.packet(SPEECH, 0))).toMatchObject({ sequence: 5, timestamp: 0 });
    expect(read(sender.packet(SPEECH, 15))).toMatchObject({ sequence: 6, timestamp: 16 * 160 });
  });
});
