import { describe, expect, it } from 'vitest';
import { parseRtpPacket, type RtpPacket } from '../../src/media/rtp-packet.ts';
import { RtpSender } from '../../src/media/rtp-sender.ts';

const SPEECH = new Int16Array(160).fill(8_000);
const NOISE = new Int16Array(160).fill(20);

const tick = (pcm: Int16Array | undefined, skipped = 0) => ({ pcm, speaking: pcm === SPEECH, skipped });

function read(bytes: Uint8Array): RtpPacket {
  const packet = parseRtpPacket(bytes);
  if (typeof packet === 'string') throw new Error(packet);
  return packet;
}

describe('RtpSender', () => {
  it('counts on from its start and wraps both numbers', () => {
    const sender = new RtpSender('ulaw', { ssrc: 0xffff_ffff, sequence: 65_535, timestamp: 0xffff_ff60 });
    const first = { ...read(sender.packet(tick(SPEECH))) };
    const second = read(sender.packet(tick(SPEECH)));
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
    expect(frames.map((pcm) => read(sender.packet(tick(pcm))).marker)).toEqual([
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('takes background noise for silence between spurts', () => {
    const sender = new RtpSender('ulaw', { ssrc: 1, sequence: 0, timestamp: 0 });
    const packets = [NOISE, SPEECH, NOISE, SPEECH].map((pcm) => ({ ...read(sender.packet(tick(pcm))) }));
    expect(packets.map(({ marker }) => marker)).toEqual([false, true, false, true]);
    expect(new Set(packets[0]?.payload)).not.toEqual(new Set([0xff]));
    expect(packets.map(({ timestamp }) => timestamp)).toEqual([0, 160, 320, 480]);
  });

  it('sends silence of its law, with the time stamp running on', () => {
    const sender = new RtpSender('alaw', { ssrc: 1, sequence: 5, timestamp: 1_000 });
    const { payload, payloadType } = read(sender.packet(tick(undefined)));
    expect(new Set(payload)).toEqual(new Set([0xd5]));
    expect(payload).toHaveLength(160);
    expect(payloadType).toBe(8);
    expect(read(sender.packet(tick(undefined)))).toMatchObject({ sequence: 6, timestamp: 1_160 });
  });

  it('moves the time stamp on by skipped ticks, but not the sequence number', () => {
    const sender = new RtpSender('ulaw', { ssrc: 1, sequence: 5, timestamp: 0 });
    expect(read(sender.packet(tick(SPEECH)))).toMatchObject({ sequence: 5, timestamp: 0 });
    expect(read(sender.packet(tick(SPEECH, 15)))).toMatchObject({ sequence: 6, timestamp: 16 * 160 });
  });
});
