import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { decodeG711, encodeG711 } from '../../src/media/g711.ts';
import { levelOf } from '../../src/media/level.ts';
import { Pacer } from '../../src/media/pacer.ts';
import { PortLeases } from '../../src/media/port-leases.ts';
import { RtpMedia } from '../../src/media/rtp-media.ts';
import { parseRtpPacket, type RtpPacket } from '../../src/media/rtp-packet.ts';
import type { MediaTick } from '../../src/media/tick-pairing.ts';
import type { CallerFrame, G711 } from '../../src/ports/audio.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { RtpPhone } from '../doubles/rtp-phone.ts';
import { StallingClock } from '../doubles/stalling-clock.ts';

/** Asterisk's end of the leg: a real socket. */
class Peer {
  readonly socket: Socket = createSocket('udp4');
  readonly packets: RtpPacket[] = [];

  async open(port = 0, address = '127.0.0.1'): Promise<this> {
    this.socket.bind(port, address);
    await once(this.socket, 'listening');
    onTestFinished(() => void this.socket.close());
    this.socket.on('message', (datagram) => {
      const packet = parseRtpPacket(datagram);
      if (typeof packet !== 'string') this.packets.push(packet);
    });
    return this;
  }

  get address(): { address: string; port: number } {
    return this.socket.address();
  }

  async received(count: number): Promise<readonly RtpPacket[]> {
    while (this.packets.length < count) await once(this.socket, 'message');
    return this.packets;
  }
}

const leases = new PortLeases({ from: 41_000, to: 43_000 });

async function setUp(codec: G711 = 'ulaw', sound: { levelled?: boolean; comfortNoise?: boolean } = {}) {
  const clock = new StallingClock(1_000);
  const pacer = new Pacer({ clock, log: silentLog });
  const media = new RtpMedia({ pacer, leases, codec, clock, log: silentLog, random: () => 0.5, ...sound });
  onTestFinished(() => media.stop());
  const peer = await new Peer().open();
  const port = await media.start();
  const frames: CallerFrame[] = [];
  media.onFrame((frame) => frames.push(frame));
  /** Resolves when `count` datagrams have been taken from the socket, the dropped ones included. */
  const arrived = async (count: number): Promise<void> => {
    while (media.counters.receive.datagrams < count) await new Promise(setImmediate);
  };
  return { clock, pacer, media, peer, port, frames, arrived };
}

describe('RtpMedia', () => {
  it.each(['ulaw', 'alaw'] as const)('carries %s both ways over a socket', async (codec) => {
    const { clock, media, peer, port, frames, arrived } = await setUp(codec);
    const phone = new RtpPhone({ codec });
    media.accept(peer.address);
    await clock.advance(20);
    peer.socket.send(phone.packet(), port, '127.0.0.1');
    await arrived(1);
    expect(frames).toHaveLength(1);
    expect(frames[0]).toMatchObject({ at: 1_000, codec, filled: false });

    media.playout.begin(1);
    media.playout.write(1, { encoding: 'pcm16', rateHz: 8_000, samples: new Int16Array(320).fill(8_000) });
    await clock.advance(60);
    const packets = await peer.received(5);
    expect(packets.map(({ marker }) => marker)).toEqual([false, false, true, false, false]);
    expect(packets.map(({ sequence }) => sequence - 0x8000)).toEqual([0, 1, 2, 3, 4]);
    expect(packets.map(({ timestamp }) => timestamp - 0x8000_0000)).toEqual([0, 160, 320, 480, 640]);
    const spoken = decodeG711(codec, packets[2]?.payload ?? new Uint8Array());
    expect(Math.abs((spoken[80] ?? 0) - 8_000)).toBeLessThan(256);
    expect(media.counters.sentPackets).toBe(5);
  });

  it('lays a quiet noise under silence and speech alike, and marks only speech', async () => {
    const { clock, media, peer } = await setUp('ulaw', { comfortNoise: true });
    const ticks: MediaTick[] = [];
    media.onTick((tick) => ticks.push(tick));
    media.accept(peer.address);
    await clock.advance(40);
    media.playout.begin(1);
    media.playout.write(1, { encoding: 'pcm16', rateHz: 8_000, samples: new Int16Array(320).fill(8_000) });
    media.playout.end(1);
    await clock.advance(60);
    const packets = await peer.received(6);
    expect(packets.map(({ marker }) => marker)).toEqual([false, false, false, true, false, false]);
    const levels = packets.map(({ payload }) => levelOf(decodeG711('ulaw', payload)));
    expect(levels.map((level) => level < -55)).toEqual([true, true, true, false, false, true]);
    expect(levels.every((level) => level > -70)).toBe(true);
    // The thresholds for echo go by what is said, not by the noise.
    await clock.advance(20);
    expect(media.playout.levelDb).toBe(Number.NEGATIVE_INFINITY);
  });

  it('sends each voice at the common loudness, when it is told to', async () => {
    const { clock, media, peer } = await setUp('alaw', { levelled: true });
    media.accept(peer.address);
    await clock.advance(0);
    media.playout.begin(1);
    media.playout.write(1, { encoding: 'pcm16', rateHz: 8_000, samples: new Int16Array(4_000).fill(1_000) });
    await clock.advance(60);
    const packets = await peer.received(4);
    const spoken = decodeG711('alaw', packets[3]?.payload ?? new Uint8Array());
    expect(Math.round(levelOf(spoken))).toBe(-20);
  });

  it('records what was sent, as it was sent: ducked, paused and faded', async () => {
    const { clock, media, peer } = await setUp('ulaw', { levelled: true, comfortNoise: true });
    const ticks: MediaTick[] = [];
    media.onTick((tick) => ticks.push(tick));
    media.accept(peer.address);
    await clock.advance(0);
    media.playout.begin(1);
    media.playout.write(1, { encoding: 'pcm16', rateHz: 8_000, samples: new Int16Array(8_000).fill(6_000) });
    const steps = [() => media.playout.duck(12), () => media.playout.pause(), () => media.playout.resume()];
    for (const step of [...steps, () => media.playout.flush()]) {
      await clock.advance(60);
      step();
    }
    await clock.advance(400);
    const packets = await peer.received(ticks.length);
    const sent = packets.slice(0, ticks.length).map(({ payload }) => [...decodeG711('ulaw', payload)]);
    const recorded = ticks.map(({ agent }) => {
      const bytes = new Uint8Array(agent.length);
      encodeG711('ulaw', agent, bytes);
      return [...decodeG711('ulaw', bytes)];
    });
    expect(recorded).toEqual(sent);
    expect(
      new Set(recorded.map((frame) => Math.round(levelOf(Int16Array.from(frame)) / 6))).size,
    ).toBeGreaterThan(3);
  });

  it('drops what comes from any other address, or before one was named', async () => {
    const { media, peer, port, frames, arrived } = await setUp();
    const stranger = await new Peer().open();
    const phone = new RtpPhone();
    peer.socket.send(phone.packet(), port, '127.0.0.1');
    await arrived(1);
    media.accept(peer.address);
    stranger.socket.send(phone.packet(), port, '127.0.0.1');
    await arrived(2);
    const namesake = await new Peer().open(peer.address.port, '127.0.0.2');
    namesake.socket.send(phone.packet(), port, '127.0.0.1');
    await arrived(3);
    expect(frames).toEqual([]);
    expect(media.counters.receive.foreign).toBe(3);
  });

  it('gives the recorder both sides of the same 20 ms', async () => {
    const { clock, media, peer, port, arrived } = await setUp();
    const ticks: MediaTick[] = [];
    media.onTick((tick) => ticks.push(tick));
    media.accept(peer.address);
    media.playout.begin(1);
    media.playout.write(1, { encoding: 'pcm16', rateHz: 8_000, samples: new Int16Array(160).fill(70) });
    media.playout.end(1);
    await clock.advance(20);
    peer.socket.send(new RtpPhone().packet(), port, '127.0.0.1');
    await arrived(1);
    await clock.advance(600);
    expect(ticks.map(({ caller }) => caller.at)).toEqual(ticks.map((_, n) => 1_000 + 20 * n));
    expect(ticks.map(({ agent }) => agent[80])).toEqual(ticks.map((_, n) => (n === 0 ? 70 : 0)));
    expect(ticks.map(({ caller }) => caller.filled)).toEqual(ticks.map((_, n) => n > 0));
    expect(ticks.length).toBeGreaterThanOrEqual(29);
  });

  it('goes on with a fade-in after ticks that never came', async () => {
    const { clock, media, peer } = await setUp();
    media.accept(peer.address);
    media.playout.begin(1);
    media.playout.write(1, { encoding: 'pcm16', rateHz: 8_000, samples: new Int16Array(8_000).fill(8_000) });
    await clock.advance(20);
    clock.hold(307);
    await clock.advance(20);
    await clock.advance(13);
    const packets = await peer.received(4);
    const [before, after] = [packets[1], packets[2]].map((packet) =>
      decodeG711('ulaw', packet?.payload ?? new Uint8Array()),
    );
    expect(before?.at(-1)).toBeGreaterThan(7_900);
    expect(after?.[0]).toBeLessThan(100);
    expect(after?.[40]).toBeGreaterThan(7_900);
  });

  it('moves the time stamp on over skipped ticks and keeps both sides of the recording in step', async () => {
    const { clock, media, peer } = await setUp();
    const ticks: MediaTick[] = [];
    media.onTick((tick) => ticks.push(tick));
    media.accept(peer.address);
    await clock.advance(0);
    clock.hold(307);
    await clock.advance(20);
    await clock.advance(13);
    const packets = await peer.received(3);
    const start = packets[0]?.timestamp ?? 0;
    expect(packets.map(({ timestamp }) => (timestamp - start) >>> 0)).toEqual([0, 16 * 160, 17 * 160]);
    expect(media.counters.skippedTicks).toBe(15);
    expect(ticks.map(({ caller }) => caller.at)).toEqual(ticks.map((_, n) => 1_000 + 20 * n));
    expect(ticks).toHaveLength(16);
  });

  it('tells when a listener threw in a tick, and is dead from then on', async () => {
    const { clock, pacer, media, peer } = await setUp();
    const faults: unknown[] = [];
    const fault = new Error('broken listener');
    media.onFault((error) => faults.push(error));
    media.playout.listen({
      onStarted: () => {
        throw fault;
      },
    });
    media.accept(peer.address);
    media.playout.begin(1);
    media.playout.write(1, { encoding: 'pcm16', rateHz: 8_000, samples: new Int16Array(160) });
    await clock.advance(60);
    expect(faults).toEqual([fault]);
    expect(pacer.lines).toBe(0);
  });

  it('tells when a listener threw on a packet', async () => {
    const { pacer, media, peer, port, clock, arrived } = await setUp();
    const faults: unknown[] = [];
    const fault = new Error('broken listener');
    media.onFault((error) => faults.push(error));
    media.onFrame(() => {
      throw fault;
    });
    media.accept(peer.address);
    await clock.advance(20);
    peer.socket.send(new RtpPhone().packet(), port, '127.0.0.1');
    await arrived(1);
    expect(faults).toEqual([fault]);
    expect(pacer.lines).toBe(0);
  });

  it('counts what the socket cannot send', async () => {
    const { clock, media } = await setUp();
    media.accept({ address: '255.255.255.255', port: 9 });
    await clock.advance(20);
    expect(media.counters.socketErrors).toBe(2);
  });

  it('starts once, and follows a changed address without starting anew', async () => {
    const { clock, pacer, media, peer, port } = await setUp();
    const second = await new Peer().open();
    expect(await media.start()).toBe(port);
    media.accept(peer.address);
    media.accept(second.address);
    await clock.advance(0);
    await second.received(1);
    expect(pacer.lines).toBe(1);
  });

  it('gives its port back, however often and whenever it is stopped', async () => {
    const before = leases.leased;
    const clock = new FakeClock();
    const pacer = new Pacer({ clock, log: silentLog });
    const media = new RtpMedia({ pacer, leases, codec: 'ulaw', clock, log: silentLog });
    const starting = media.start();
    await Promise.all([media.stop(), media.stop(), starting]);
    media.accept({ address: '127.0.0.1', port: 9 });
    expect(leases.leased).toBe(before);
    expect(pacer.lines).toBe(0);
    await expect(media.start()).rejects.toMatchObject({ code: 'MEDIA_LEG_FAILED' });
  });

  it('can be stopped when it could not start', async () => {
    const clock = new FakeClock();
    const none = new PortLeases({ from: 5, to: 5 });
    const pacer = new Pacer({ clock, log: silentLog });
    const media = new RtpMedia({ pacer, leases: none, codec: 'ulaw', clock, log: silentLog });
    await expect(media.start()).rejects.toMatchObject({ code: 'MEDIA_NO_PORT' });
    await media.stop();
  });
});
