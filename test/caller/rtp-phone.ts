import { randomInt } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { Clock } from '../../sidecar/src/base/clock.ts';
import { BadNetwork } from './bad-network.ts';
import { FRAME, type FramePacer } from './frame-pacer.ts';
import { decodeG711, encodeG711 } from './g711-table.ts';
import type { LineConditions } from './line-conditions.ts';
import { Microphone } from './microphone.ts';
import { FRAME_SAMPLES, OutgoingAudio, type OutgoingFrame } from './outgoing-audio.ts';
import { PacketLog, type ReceivedPacket } from './packet-log.ts';
import { RtcpReporter } from './rtcp-reporter.ts';
import { parseRtp, writeRtp } from './rtp-packet.ts';
import { type CallerCodec, DTMF_PAYLOAD_TYPE, type MediaAddress, PAYLOAD_TYPE } from './sdp.ts';

/** Samples; more than Asterisk puts into one packet. */
const LONGEST_PACKET = 4_096;
/** Shared by all frames in which nothing is said; nobody writes to it. */
const SILENCE = new Int16Array(FRAME_SAMPLES);

/** 20 ms that were captured from clock time `start` on and sent at its end. */
export interface SentFrame {
  readonly start: number;
  /** The caller's words alone. */
  readonly pcm: Int16Array;
  /** What the phone sent: the words with echo and background, where it has them. */
  readonly microphone?: Int16Array;
}

export interface RtpPhoneOptions {
  readonly clock: Clock;
  readonly pacer: FramePacer;
  readonly codec: CallerCodec;
  /** Send silence between clips, as most phones do; false is discontinuous transmission. */
  readonly sendsSilence: boolean;
  readonly line?: LineConditions;
  /** Answers RTCP reports so many milliseconds late; without it, it knows no RTCP. */
  readonly rtcpDelay?: number | undefined;
  /** The samples are overwritten by the next packet. */
  readonly onPacket: (packet: ReceivedPacket) => void;
}

/** The audio half of a call: sends what it is told on its own clock, and keeps everything it hears. */
export class RtpPhone {
  readonly #options: RtpPhoneOptions;
  readonly #microphone: Microphone;
  readonly #network: BadNetwork;
  readonly #log: PacketLog;
  readonly #scratch = new Int16Array(LONGEST_PACKET);
  #socket: Socket = loopbackSocket();
  readonly #ssrc = randomInt(2 ** 32);
  #sequence = randomInt(2 ** 16);
  #timestamp = randomInt(2 ** 32);
  #eventTimestamp = 0;
  #paused = true;
  #remote: MediaAddress | undefined;
  #leavePacer: (() => void) | undefined;
  #reporter: RtcpReporter | undefined;
  readonly outgoing = new OutgoingAudio();
  readonly sent: SentFrame[] = [];

  constructor(options: RtpPhoneOptions) {
    const { clock, codec, line = {} } = options;
    this.#options = options;
    this.#microphone = new Microphone(line);
    this.#network = new BadNetwork(clock, line);
    this.#log = new PacketLog(codec);
  }

  async start(): Promise<void> {
    await this.#bind();
    while (!(await this.#canReport())) {
      this.#socket.close();
      this.#socket = loopbackSocket();
      await this.#bind();
    }
    this.#socket.on('message', (datagram, from) => this.#onDatagram(datagram, from));
    // A closed port on the other side shows as a failed send; the call's own end decides about it.
    this.#socket.on('error', () => {});
  }

  /** Everything heard so far, in the order in which it came. */
  get received(): readonly ReceivedPacket[] {
    return this.#log.packets();
  }

  get local(): MediaAddress {
    return this.#socket.address();
  }

  /** From now on only packets from there count. */
  expect(remote: MediaAddress): void {
    this.#remote = remote;
  }

  /** Begins to send; the first frame leaves 20 ms later at most. */
  speak(): void {
    this.#leavePacer ??= this.#options.pacer.add((deadline, skipped) => this.#onFrame(deadline, skipped));
  }

  /** Closes the socket; twice without harm. */
  stop(): void {
    this.#leavePacer?.();
    this.#network.close();
    this.#reporter?.stop();
    this.#reporter = undefined;
    try {
      this.#socket.close();
    } catch {
      // Already closed.
    }
  }

  #bind(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.bind(0, '127.0.0.1', () => resolve());
    });
  }

  /** RTCP needs the port above, which may be taken. */
  async #canReport(): Promise<boolean> {
    const { clock, rtcpDelay: delay } = this.#options;
    if (delay === undefined) return true;
    const reporter = new RtcpReporter({ clock, ssrc: this.#ssrc, delay });
    const isFree = await reporter.start(this.local.port + 1).then(
      () => true,
      () => false,
    );
    if (isFree) this.#reporter = reporter;
    return isFree;
  }

  #onFrame(deadline: number, skipped: number): void {
    this.#timestamp = (this.#timestamp + (skipped + 1) * FRAME_SAMPLES) >>> 0;
    const start = deadline - FRAME;
    const frame = this.outgoing.next(start);
    if (frame.kind === 'key') this.#sendKey(frame);
    else if (frame.kind === 'audio') this.#sendAudio(start, frame.pcm);
    else if (this.#options.sendsSilence || this.#microphone.isNoisy) this.#sendAudio(start, SILENCE);
    else this.#paused = true;
  }

  #sendAudio(start: number, pcm: Int16Array): void {
    const { codec } = this.#options;
    const microphone = this.#microphone.capture(start, pcm);
    const payload = encodeG711(codec, microphone);
    // RFC 3551 §4.1: the marker stands on the first packet after a pause.
    this.#send({
      payloadType: PAYLOAD_TYPE[codec],
      marker: this.#paused,
      timestamp: this.#timestamp,
      payload,
    });
    this.#paused = false;
    this.sent.push({ start, pcm, microphone });
  }

  /** RFC 4733 §2.5: all packets of an event carry its first timestamp, and the last one is sent three times. */
  #sendKey({ event, elapsed, first, last }: Extract<OutgoingFrame, { kind: 'key' }>): void {
    if (first) this.#eventTimestamp = this.#timestamp;
    const payload = Uint8Array.of(event, (last ? 0x80 : 0) | 10, elapsed >> 8, elapsed & 0xff);
    for (let copy = 0; copy < (last ? 3 : 1); copy += 1) {
      const timestamp = this.#eventTimestamp;
      this.#send({ payloadType: DTMF_PAYLOAD_TYPE, marker: first && copy === 0, timestamp, payload });
    }
  }

  #send(packet: { payloadType: number; marker: boolean; timestamp: number; payload: Uint8Array }): void {
    const remote = this.#remote;
    if (!remote) return;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const bytes = writeRtp({ ...packet, sequence: this.#sequence, ssrc: this.#ssrc });
    this.#network.send(() => this.#socket.send(bytes, remote.port, remote.address, () => {}));
  }

  #onDatagram(datagram: Buffer, from: RemoteInfo): void {
    const { clock, codec, pacer, onPacket } = this.#options;
    const at = clock.now();
    if (this.#remote && from.port !== this.#remote.port) return;
    const packet = parseRtp(datagram);
    if (packet?.payloadType !== PAYLOAD_TYPE[codec] || !this.#network.arrives()) return;
    const { ssrc, sequence, timestamp, payload } = packet;
    const numbers = { at, earliest: pacer.earliestArrival(at), ssrc, sequence, timestamp };
    this.#log.push({ ...numbers, payload });
    // An echo keeps what it hears.
    const pcm = decodeG711(codec, payload, this.#microphone.isNoisy ? undefined : this.#scratch);
    const received = { ...numbers, pcm };
    this.#microphone.hear(received);
    onPacket(received);
  }
}

/** Addresses are numbers here; asking the resolver for each packet costs more than sending it. */
function loopbackSocket(): Socket {
  return createSocket({ type: 'udp4', lookup: (host, _options, callback) => callback(null, host, 4) });
}
