import { describe, expect, it } from 'vitest';
import { Line } from '../doubles/receive-line.ts';
import { SPEECH } from '../doubles/rtp-phone.ts';
import { seededRandom } from '../doubles/seeded-random.ts';

describe('ReceiveStream', () => {
  it('gives out each packet of 20 ms the moment it arrives', async () => {
    const line = new Line();
    await line.talk(3);
    expect(line.frames.map((frame) => frame.at)).toEqual([1_000, 1_020, 1_040]);
    expect(line.arrival).toEqual([1_020, 1_040, 1_060]);
    expect(line.pattern).toBe('SSS');
  });

  it.each([
    { codec: 'ulaw', level: -15_996 },
    { codec: 'alaw', level: -2_752 },
  ] as const)('decodes $codec', async ({ codec, level }) => {
    const line = new Line(codec);
    await line.talk(1);
    expect(line.frames[0]).toMatchObject({ codec, filled: false });
    expect(line.frames[0]?.pcm[159]).toBe(line.frames[0]?.pcm[0]);
    expect(line.frames[0]?.pcm[0]).toBe(level);
  });

  it.each([80, 160, 240, 320, 480, 33])('cuts packets of %i bytes into frames of 20 ms', async (bytes) => {
    const line = new Line();
    await line.talk(40, { bytes });
    const spoken = line.pattern.replace(/^_*m?/, '');
    expect(spoken.length).toBeGreaterThanOrEqual(Math.floor((40 * bytes) / 160) - 2);
    expect(spoken).toBe('S'.repeat(spoken.length));
    expect(line.isGapless).toBe(true);
  });

  it('never reuses a buffer', async () => {
    const line = new Line();
    await line.talk(3);
    expect(new Set(line.frames.map((frame) => frame.g711)).size).toBe(3);
    expect(new Set(line.frames.map((frame) => frame.pcm)).size).toBe(3);
  });

  it('lets the timeline run on while nothing comes at all', async () => {
    const line = new Line();
    await line.clock.advance(1_000);
    expect(line.pattern).toBe('_'.repeat(49));
    expect(line.arrival.at(-1)).toBe(2_000);
    expect(line.stream.counters.filledFrames).toBe(49);
  });

  it('waits 200 ms before it takes a quiet line for silence, then catches up in one go', async () => {
    const line = new Line();
    await line.talk(2);
    await line.clock.advance(199);
    expect(line.pattern).toBe('SS');
    await line.clock.advance(1);
    expect(line.pattern).toBe(`SS${'_'.repeat(9)}`);
    await line.clock.advance(20);
    expect(line.pattern).toBe(`SS${'_'.repeat(10)}`);
  });

  it.each(['runs on', 'stands still'])(
    'knows the time of speech after 5 s of silence when the time stamp %s',
    async (how) => {
      const line = new Line();
      await line.talk(5);
      if (how === 'runs on') line.phone.pause(5_019);
      await line.clock.advance(5_019);
      await line.talk(3);
      const spoken = line.clock.now() - 60;
      const first = line.frames.find((frame) => frame.at > 1_200 && !frame.filled);
      const lead = (first?.g711.indexOf(SPEECH.ulaw) ?? 0) / 8;
      expect((first?.at ?? 0) + lead).toBe(spoken);
      expect(line.isGapless).toBe(true);
    },
  );

  it('fills a lost packet with silence of its length', async () => {
    const line = new Line();
    await line.talk(2);
    line.phone.lose(1);
    await line.clock.advance(20);
    await line.talk(3);
    expect(line.pattern).toBe('SS_SSS');
    expect(line.isGapless).toBe(true);
    expect(line.stream.counters).toMatchObject({ lost: 1, late: 0 });
  });

  it('puts right what came out of order, without silence between', async () => {
    const line = new Line();
    const [first, second, third] = [
      line.phone.packet(),
      line.phone.packet({ fill: 0x20 }),
      line.phone.packet(),
    ];
    await line.clock.advance(20);
    for (const datagram of [first, third, second]) line.stream.receive(datagram);
    expect(line.frames.map((frame) => frame.g711[0])).toEqual([0x10, 0x20, 0x10]);
    expect(line.stream.counters.reordered).toBe(1);
  });

  it('carries on across the wrap of sequence number and time stamp', async () => {
    const line = new Line();
    line.phone.sequence = 65_533;
    line.phone.timestamp = 0xffff_ffff - 300;
    await line.talk(10);
    expect(line.pattern).toBe('S'.repeat(10));
    expect(line.stream.counters).toMatchObject({ lost: 0, restarts: 0 });
  });

  it('takes up a new SSRC at once', async () => {
    const line = new Line();
    await line.talk(2);
    line.phone.ssrc = 2;
    line.phone.sequence = 9_000;
    line.phone.pause(1_000);
    await line.clock.advance(15);
    await line.talk(2);
    expect(line.pattern).toBe('SSSS');
    expect(line.stream.counters.restarts).toBe(1);
  });

  it('survives a phone that stalls for less than 200 ms without losing a word', async () => {
    const line = new Line();
    await line.talk(50);
    await line.clock.advance(160);
    await line.talk(8, { interval: 0 });
    await line.talk(50);
    expect(line.pattern).toBe('S'.repeat(108));
    expect(line.delay(-1)).toBe(0);
  });

  it('fills nothing in after a stall of our own until the socket has been read', async () => {
    const line = new Line();
    await line.talk(2);
    line.stream.tick(25, line.clock.now() + 500);
    expect(line.pattern).toBe('SS');
  });

  it('counts and drops hostile packets', async () => {
    const line = new Line();
    await line.talk(1);
    line.stream.receive(new Uint8Array(3));
    line.stream.receive(line.phone.packet({ bytes: 0 }));
    line.stream.receive(line.phone.packet({ payloadType: 13 }));
    line.stream.receive(line.phone.packet({ bytes: 1_201 }));
    expect(line.pattern).toBe('S');
    expect(line.stream.counters).toMatchObject({ malformed: 2, wrongPayloadType: 1, tooLong: 1 });
  });

  it('is not pushed ahead of the clock by mad time stamps', async () => {
    const line = new Line();
    for (let n = 0; n < 50; n++) {
      line.phone.timestamp = (n * 0x1234_5678) >>> 0;
      await line.talk(1);
    }
    expect(line.isGapless).toBe(true);
    expect(line.frames).toHaveLength(50);
  });

  it('stays gapless and on time under packets whose every header field is random', async () => {
    const line = new Line();
    const random = seededRandom(7);
    for (let round = 0; round < 3_000; round++) {
      line.phone.sequence = Math.floor(random() * 65_536);
      line.phone.timestamp = Math.floor(random() * 0x1_0000_0000);
      line.phone.ssrc = Math.floor(random() * 3);
      const datagram = line.phone.packet({ bytes: Math.floor(random() * 500) });
      if (random() < 0.3) datagram[Math.floor(random() * 12)] = random() * 256;
      line.stream.receive(datagram);
      await line.clock.advance(Math.floor(random() * 15));
    }
    expect(line.isGapless).toBe(true);
    expect(Math.abs(line.delay(-1))).toBeLessThanOrEqual(260);
  });

  it('puts in no more silence for a gap in the time stamps than the clock has room for', async () => {
    const line = new Line();
    for (let n = 0; n < 50; n++) {
      await line.talk(1);
      line.phone.pause(3_000);
    }
    expect(line.pattern).toBe('S'.repeat(50));
  });

  it('is not pushed ahead of the clock by a flood', async () => {
    const line = new Line();
    await line.talk(1_000, { interval: 1 });
    const ahead = (line.frames.at(-1)?.at ?? 0) + 20 - line.clock.now();
    expect(ahead).toBeLessThanOrEqual(220);
    expect(line.stream.counters.trimmedSamples).toBeGreaterThan(100_000);
  });
});

describe('ReceiveStream with a phone whose clock is off by 1 %', () => {
  it.each([
    { how: 'slow', interval: 20.2, quiet: false },
    { how: 'fast', interval: 19.8, quiet: false },
    { how: 'slow', interval: 20.2, quiet: true },
    { how: 'fast', interval: 19.8, quiet: true },
  ])('builds up no delay in 60 s: $how, quiet: $quiet', async ({ interval, quiet }) => {
    const line = new Line();
    await line.talk(3_000, { interval, quiet });
    const delays = line.frames.map((_, index) => line.delay(index));
    expect(Math.max(...delays)).toBeLessThan(45);
    expect(Math.min(...delays)).toBeGreaterThan(-45);
    expect(line.isGapless).toBe(true);
  });

  it('leaves out of speech no more than it must', async () => {
    const line = new Line();
    await line.talk(3_000, { interval: 19.8 });
    expect(line.stream.counters.trimmedSamples / 8).toBeLessThanOrEqual(600);
    expect(line.stream.counters.trimmedSamples / 8).toBeGreaterThan(500);
  });
});

describe('ReceiveStream with packets of 60 ms', () => {
  it('knows the time of speech after silence and leaves nothing of it out', async () => {
    const line = new Line();
    await line.talk(5, { bytes: 480 });
    line.phone.pause(3_007);
    await line.clock.advance(3_007);
    await line.talk(40, { bytes: 480 });
    expect(Math.abs(line.delay(-1))).toBeLessThanOrEqual(20);
    expect(line.stream.counters.trimmedSamples).toBe(0);
    expect(line.isGapless).toBe(true);
  });
});

describe('ReceiveStream after a stall of the phone beyond 200 ms', () => {
  it('keeps the words of the burst and makes the delay good in the next pause', async () => {
    const line = new Line();
    await line.talk(5);
    await line.clock.advance(300);
    await line.talk(15, { interval: 0 });
    expect(line.pattern.match(/S/g)).toHaveLength(16);
    await line.talk(20, { quiet: true });
    await line.talk(5);
    expect(Math.abs(line.delay(-1))).toBeLessThanOrEqual(20);
  });

  it('takes a way that became longer for the new present', async () => {
    const line = new Line();
    await line.talk(20);
    await line.clock.advance(150);
    await line.talk(150);
    expect(line.delay(-1)).toBeLessThanOrEqual(20);
    expect(line.stream.counters.stretchedSamples).toBe(7 * 160);
  });
});
