import type { RemoteInfo } from 'node:dgram';
import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { type CallerFrame, FRAME_SAMPLES, type G711 } from '../ports/audio.ts';
import { BufferSlab } from './buffer-slab.ts';
import { ComfortNoise } from './comfort-noise.ts';
import { bindLeasedSocket, type LeasedSocket } from './leased-socket.ts';
import { Leveller } from './leveller.ts';
import type { PacedLine, Pacer } from './pacer.ts';
import { type PlayoutCounters, PlayoutQueue } from './playout-queue.ts';
import type { PortLeases } from './port-leases.ts';
import { newReceiveCounters, type ReceiveCounters } from './receive-counters.ts';
import { ReceiveStream } from './receive-stream.ts';
import { RtpSender } from './rtp-sender.ts';
import { type MediaTick, TickPairing } from './tick-pairing.ts';

export interface RtpMediaOptions {
  readonly pacer: Pacer;
  readonly leases: PortLeases;
  readonly codec: G711;
  readonly clock: Clock;
  readonly log: Logger;
  /** Brings every voice to the same loudness. */
  readonly levelled?: boolean;
  /** Lets the caller hear a quiet line while the agent is silent. */
  readonly comfortNoise?: boolean;
  /** 0…1, for the random start of the RTP stream. */
  readonly random?: () => number;
}

/** A UDP address, as Asterisk announces it in UNICASTRTP_LOCAL_ADDRESS and _PORT. */
export interface MediaAddress {
  readonly address: string;
  readonly port: number;
}

export interface MediaCounters {
  readonly receive: ReceiveCounters;
  readonly playout: PlayoutCounters;
  sentPackets: number;
  socketErrors: number;
  /** Ticks in which nothing was sent because the process had stalled. */
  skippedTicks: number;
}

/** Outgoing frames cut out of one allocation: half a second. */
const FRAMES_IN_SLAB = 25;
/** Stands in for ticks that were skipped; shared, nobody writes to it. */
const SILENT_FRAME = new Int16Array(FRAME_SAMPLES);

/**
 * One call's RTP leg to Asterisk. A packet leaves every 20 ms from `accept` to `stop`, silence included: Asterisk
 * passes nothing to the phone of its own, and phones, NATs and carriers take a stream that stops for a dead call,
 * while a steady one keeps their jitter buffers settled. `playout` may be written to before that.
 */
export class RtpMedia {
  readonly playout: PlayoutQueue;
  readonly counters: MediaCounters;
  readonly #options: RtpMediaOptions;
  readonly #frameListeners: ((frame: CallerFrame) => void)[] = [];
  readonly #tickListeners: ((tick: MediaTick) => void)[] = [];
  readonly #faultListeners: ((error: unknown) => void)[] = [];
  readonly #pairing = new TickPairing((tick) => {
    for (const listener of this.#tickListeners) listener(tick);
  });
  readonly #line: PacedLine = {
    tick: (skipped, now) => this.#onTick(skipped, now),
    onDropped: (error) => this.#onFault(error),
  };
  /** One for all packets; without it Node would hide the errors of `send`. */
  readonly #onSent = (error: Error | null): void => {
    if (error) this.#onSocketError(error);
  };
  readonly #frames = new BufferSlab((size) => new Int16Array(size), FRAME_SAMPLES, FRAMES_IN_SLAB);
  readonly #sender: RtpSender;
  readonly #noise: ComfortNoise | undefined;
  #binding: Promise<LeasedSocket> | undefined;
  #leg: LeasedSocket | undefined;
  #remote: MediaAddress | undefined;
  #receiver: ReceiveStream | undefined;
  #isStopped = false;

  constructor(options: RtpMediaOptions) {
    this.#options = options;
    this.playout = new PlayoutQueue(options.levelled ? new Leveller() : undefined);
    this.counters = {
      receive: newReceiveCounters(),
      playout: this.playout.counters,
      sentPackets: 0,
      socketErrors: 0,
      skippedTicks: 0,
    };
    const random = options.random ?? Math.random;
    this.#noise = options.comfortNoise ? new ComfortNoise(random()) : undefined;
    this.#sender = new RtpSender(options.codec, {
      ssrc: Math.floor(random() * 0x1_0000_0000),
      sequence: Math.floor(random() * 0x1_0000),
      timestamp: Math.floor(random() * 0x1_0000_0000),
    });
  }

  /**
   * Leases a port, binds it on 127.0.0.1 and returns it. Rejects with MEDIA_NO_PORT when there is none, and with
   * MEDIA_LEG_FAILED after `stop`: a leg is used once.
   */
  async start(): Promise<number> {
    if (this.#isStopped) throw new AppError('MEDIA_LEG_FAILED');
    this.#binding ??= bindLeasedSocket(this.#options.leases);
    const leg = await this.#binding;
    if (!this.#leg) {
      this.#leg = leg;
      leg.socket.on('message', (datagram, from) => this.#onDatagram(datagram, from));
      leg.socket.on('error', (error) => this.#onSocketError(error));
    }
    return leg.port;
  }

  /**
   * Names the only address packets are accepted from and sent to, and sets both directions going. Does nothing
   * before `start` and after `stop`.
   */
  accept(remote: MediaAddress): void {
    if (!this.#leg) return;
    this.#remote = remote;
    if (this.#receiver) return;
    const { codec, clock, pacer } = this.#options;
    this.#receiver = new ReceiveStream({
      codec,
      clock,
      origin: pacer.add(this.#line),
      counters: this.counters.receive,
      onFrame: (frame) => this.#onFrame(frame),
    });
  }

  /** Calls `listener` with each caller frame, the moment it is complete. */
  onFrame(listener: (frame: CallerFrame) => void): void {
    this.#frameListeners.push(listener);
  }

  /** Calls `listener` with both sides' audio of the same 20 ms, up to 200 ms after they passed; for recording. */
  onTick(listener: (tick: MediaTick) => void): void {
    this.#tickListeners.push(listener);
  }

  /** Calls `listener` once if a listener of this leg threw: the leg is dead then and the call must be ended. */
  onFault(listener: (error: unknown) => void): void {
    this.#faultListeners.push(listener);
  }

  /** Falls silent, closes the socket and gives the port back; twice does no harm, even while `start` runs. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#halt();
    const leg = await this.#binding?.catch(() => undefined);
    this.#halt();
    await leg?.close();
  }

  #halt(): void {
    this.#options.pacer.remove(this.#line);
    this.#remote = undefined;
    this.#leg = undefined;
  }

  #onTick(skipped: number, now: number): void {
    for (let tick = 0; tick < skipped; tick++) this.#pairing.addAgent(SILENT_FRAME);
    this.counters.skippedTicks += skipped;
    if (skipped > 0) this.playout.onGap();
    const frame = this.#frames.take();
    const speaking = this.playout.render(frame);
    this.#noise?.mix(frame);
    this.#send(this.#sender.packet({ pcm: speaking || this.#noise ? frame : undefined, speaking, skipped }));
    this.playout.announce(now);
    this.#pairing.addAgent(frame);
    this.#receiver?.tick(skipped, now);
  }

  #send(packet: Uint8Array): void {
    if (!this.#leg || !this.#remote) return;
    this.#leg.socket.send(packet, this.#remote.port, this.#remote.address, this.#onSent);
    this.counters.sentPackets++;
  }

  #onDatagram(datagram: Uint8Array, from: RemoteInfo): void {
    this.counters.receive.datagrams++;
    if (from.port !== this.#remote?.port || from.address !== this.#remote.address) {
      this.counters.receive.foreign++;
      return;
    }
    try {
      this.#receiver?.receive(datagram);
    } catch (error) {
      this.#options.log.error({ err: error }, 'a listener of the caller audio threw');
      this.#options.pacer.remove(this.#line);
      this.#onFault(error);
    }
  }

  #onFrame(frame: CallerFrame): void {
    for (const listener of this.#frameListeners) listener(frame);
    this.#pairing.addCaller(frame);
  }

  #onSocketError(error: Error): void {
    this.counters.socketErrors++;
    if (this.counters.socketErrors === 1) this.#options.log.warn({ err: error }, 'media socket error');
  }

  #onFault(error: unknown): void {
    this.#remote = undefined;
    for (const listener of this.#faultListeners) listener(error);
  }
}
