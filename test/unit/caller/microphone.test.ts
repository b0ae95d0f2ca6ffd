import { describe, expect, it } from 'vitest';
import { levelDb } from '../../caller/analyser/level.ts';
import { Microphone } from '../../caller/microphone.ts';
import type { ReceivedPacket } from '../../caller/packet-log.ts';
import { silence, tone } from '../../speech/noises.ts';

const ECHO = { decibels: -20, lag: 100 };
const constant = (value: number, length = 160): Int16Array => new Int16Array(length).fill(value);

/** A packet that arrives at `at`; its media time is `media`. */
function packet(at: number, pcm: Int16Array, media = at, earliest = at): ReceivedPacket {
  return { at, earliest, ssrc: 1, sequence: 0, timestamp: media * 8, pcm };
}

/** What the microphone takes up from `start` on while the caller is silent. */
function captured(microphone: Microphone, start: number, length: number): Int16Array {
  const pcm = new Int16Array(length * 8);
  for (let at = 0; at < length; at += 20) pcm.set(microphone.capture(start + at, silence(20)), at * 8);
  return pcm;
}

describe('the echo in a caller’s microphone', () => {
  it('comes the lag after the sound, by so many decibels quieter, while the caller says nothing', () => {
    const microphone = new Microphone({ echo: ECHO });
    microphone.hear(packet(1_007, tone(400, 20)));
    const pcm = captured(microphone, 1_080, 80);

    expect(pcm.findIndex((sample) => Math.abs(sample) > 20) / 8).toBeCloseTo(27, 0);
    expect(levelDb(pcm.subarray(216, 376))).toBeCloseTo(levelDb(tone(400, 20)) - 20, 1);
    expect(levelDb(pcm.subarray(376))).toBe(Number.NEGATIVE_INFINITY);
  });

  it('has no holes where packets jittered', () => {
    const microphone = new Microphone({ echo: ECHO });
    [0, 9, 3, 12, 0].forEach((late, index) => {
      microphone.hear(packet(20 * index + late, constant(1_000), 20 * index));
    });

    expect(captured(microphone, 100, 100)).toEqual(constant(100, 800));
  });

  it('keeps its lag when the first packet was the slow one', () => {
    const microphone = new Microphone({ echo: ECHO });
    microphone.hear(packet(15, constant(0), 0));
    microphone.hear(packet(20, constant(1_000), 20));

    expect(captured(microphone, 100, 40)).toEqual(Int16Array.of(...constant(0), ...constant(100)));
  });

  it('moves with a sender that stood still, but not with a phone that did', () => {
    const stalledSender = new Microphone({ echo: ECHO });
    const stalledPhone = new Microphone({ echo: ECHO });
    for (const microphone of [stalledSender, stalledPhone]) microphone.hear(packet(0, constant(0)));
    stalledSender.hear(packet(120, constant(1_000), 20));
    stalledPhone.hear(packet(120, constant(1_000), 20, 25));

    expect(captured(stalledSender, 100, 140).indexOf(100) / 8).toBe(120);
    expect(captured(stalledPhone, 100, 140).indexOf(100) / 8).toBe(20);
  });
});

describe('a caller’s microphone', () => {
  it('repeats the background without a seam, by the time that passes', () => {
    const microphone = new Microphone({ background: Int16Array.from({ length: 240 }, (_, at) => at) });
    const first = captured(microphone, 0, 20);
    const afterSkippedFrame = captured(microphone, 40, 20);

    expect([first[0], first[159]]).toEqual([0, 159]);
    expect([afterSkippedFrame[0], afterSkippedFrame[159]]).toEqual([80, 239]);
  });

  it('adds words, echo and background and stops at full scale', () => {
    const microphone = new Microphone({ echo: ECHO, background: constant(20) });
    microphone.hear(packet(0, constant(1_000)));
    microphone.hear(packet(20, constant(30_000)));

    expect(microphone.capture(100, constant(3))).toEqual(constant(123));
    expect(microphone.capture(120, constant(32_000))).toEqual(constant(32_767));
    expect(microphone.capture(140, constant(-32_760))).toEqual(constant(-32_740));
  });

  it('gives the words as they are on a perfect line', () => {
    const words = tone(400, 20);

    expect(new Microphone({}).capture(0, words)).toBe(words);
  });
});
