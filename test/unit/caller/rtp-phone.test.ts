import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../sidecar/test/doubles/fake-clock.ts';
import { BadNetwork } from '../../caller/bad-network.ts';
import { CallRecording } from '../../caller/call-recording.ts';
import { FramePacer } from '../../caller/frame-pacer.ts';
import { decodeG711, encodeG711 } from '../../caller/g711-table.ts';
import type { LineConditions } from '../../caller/line-conditions.ts';
import { parseRtp, writeRtp } from '../../caller/rtp-packet.ts';
import { RtpPhone } from '../../caller/rtp-phone.ts';
import { tone } from '../../speech/noises.ts';

const FRAME = tone(400, 20);

/** The numbers of the packets that such a network lets through. */
function survivors(
  line: LineConditions,
  packets: number,
  pass: (network: BadNetwork, deliver: () => void) => void,
): number[] {
  const network = new BadNetwork(new FakeClock(), line);
  const arrived: number[] = [];
  for (let number = 0; number < packets; number += 1) pass(network, () => arrived.push(number));
  return arrived;
}

describe('the caller’s phone on a bad line', () => {
  const clock = new FakeClock();
  let agent: Socket;
  let phone: RtpPhone;
  let heard: () => void;
  let came: Buffer[];

  async function open(line: LineConditions, sendsSilence = true): Promise<void> {
    const pacer = new FramePacer(clock);
    phone = new RtpPhone({ clock, pacer, codec: 'ulaw', sendsSilence, line, onPacket: () => heard() });
    await phone.start();
    phone.expect(agent.address());
    phone.speak();
  }

  function agentSends(pcm: Int16Array, sequence: number): void {
    const packet = { payloadType: 0, marker: false, sequence, timestamp: sequence * 160, ssrc: 1 };
    agent.send(writeRtp({ ...packet, payload: encodeG711('ulaw', pcm) }), phone.local.port, '127.0.0.1');
  }

  /** The agent says one frame; resolves when the phone has heard it. */
  async function agentSays(pcm: Int16Array, sequence: number, until = () => true): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    heard = () => {
      if (until()) resolve();
    };
    agentSends(pcm, sequence);
    await promise;
  }

  /** Lets `frames` frames pass and waits until the agent has them. */
  async function pass(frames: number): Promise<void> {
    const expected = came.length + frames;
    await clock.advance(20 * frames);
    while (came.length < expected) await once(agent, 'message');
  }

  beforeEach(async () => {
    came = [];
    heard = () => {};
    agent = createSocket('udp4');
    agent.on('message', (datagram) => came.push(datagram));
    agent.bind(0, '127.0.0.1');
    await once(agent, 'listening');
  });

  afterEach(() => {
    phone.stop();
    agent.close();
  });

  it('sends the agent its own voice back, and keeps it apart from the caller’s words', async () => {
    await open({ echo: { decibels: -15, lag: 40 } }, false);
    const zero = clock.now();
    await agentSays(FRAME, 1);
    await pass(4);
    const recording = new CallRecording({
      zero,
      end: clock.now(),
      sent: phone.sent,
      received: phone.received,
    });
    const quieter = FRAME.map((sample) => Math.round(sample * 10 ** (-15 / 20)));
    const echo = recording.microphone.subarray(320, 480);

    expect(recording.caller.some((sample) => sample !== 0)).toBe(false);
    expect(recording.microphone.subarray(0, 320).some((sample) => Math.abs(sample) > 8)).toBe(false);
    expect(Math.max(...echo.map((sample, at) => Math.abs(sample - (quieter[at] ?? 0))))).toBeLessThan(200);
    expect(decodeG711('ulaw', parseRtp(came[2] as Buffer)?.payload ?? new Uint8Array())).toEqual(
      decodeG711('ulaw', encodeG711('ulaw', Int16Array.from(echo))),
    );
  });

  it('loses packets of its own without losing count of them', async () => {
    const line = { loss: 0.5, seed: 3 };
    const arrive = survivors(line, 40, (network, deliver) => network.send(deliver));
    await open(line);
    await clock.advance(20 * 40);
    while (came.length < arrive.length) await once(agent, 'message');
    const sequences = came.map((datagram) => parseRtp(datagram)?.sequence ?? 0);
    const steps = sequences.map((sequence) => (sequence - (sequences[0] ?? 0)) & 0xffff);

    expect(phone.sent).toHaveLength(40);
    expect(steps).toEqual(arrive.map((number) => number - (arrive[0] ?? 0)));
  });

  it('does not hear what was lost on the way to it', async () => {
    const line = { lossHeard: 0.5, seed: 1 };
    const arrive = survivors(line, 20, (network, deliver) => {
      if (network.arrives()) deliver();
    });
    await open(line);
    // One socket delivers in order, so that the last one heard ends the wait.
    for (let number = 0; number < (arrive.at(-1) ?? 0); number += 1) agentSends(FRAME, number);
    await agentSays(FRAME, arrive.at(-1) ?? 0, () => phone.received.length === arrive.length);

    expect(phone.received.map(({ sequence }) => sequence)).toEqual(arrive);
  });
});
