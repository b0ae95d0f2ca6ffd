import type { Clock } from '../base/clock.ts';
import { type CallerFrame, type G711, LINE_RATE_HZ } from '../ports/audio.ts';
import { CallerTimeline } from './caller-timeline.ts';
import { G711_PAYLOAD_TYPE } from './g711.ts';
import { JitterBuffer } from './jitter-buffer.ts';
import { newReceiveCounters, type ReceiveCounters } from './receive-counters.ts';
import { parseRtpPacket, type RtpPacket } from './rtp-packet.ts';

/** 150 ms: the longest G.711 packet Asterisk makes or passes on. */
const MAX_PAYLOAD_BYTES = 1_200;
/** A time stamp further ahead than this says nothing about a gap; our own clock has filled such a silence anyhow. */
const MAX_GAP_SAMPLES = 60 * LINE_RATE_HZ;

export interface ReceiveStreamOptions {
  readonly codec: G711;
  readonly clock: Clock;
  /** Clock time of the first sample of the first frame. */
  readonly origin: number;
  readonly counters?: ReceiveCounters;
  readonly onFrame: (frame: CallerFrame) => void;
}

/** Turns the datagrams of one call into its gapless caller frames; what cannot be used is counted and dropped. */
export class ReceiveStream {
  readonly counters: ReceiveCounters;
  readonly #payloadType: number;
  readonly #clock: Clock;
  readonly #timeline: CallerTimeline;
  readonly #jitter: JitterBuffer;
  #ssrc: number | undefined;
  #nextTimestamp: number | undefined;

  constructor(options: ReceiveStreamOptions) {
    const { codec, clock, origin, onFrame } = options;
    this.counters = options.counters ?? newReceiveCounters();
    this.#clock = clock;
    this.#payloadType = G711_PAYLOAD_TYPE[codec];
    this.#timeline = new CallerTimeline({ codec, origin, counters: this.counters, emit: onFrame });
    this.#jitter = new JitterBuffer(this.counters, (packet) => this.#onOrdered(packet));
  }

  /** Takes a datagram from the right source and keeps a view of it; any content is safe. */
  receive(datagram: Uint8Array): void {
    const packet = parseRtpPacket(datagram);
    if (typeof packet === 'string' || packet.payload.length === 0) {
      this.counters.malformed++;
    } else if (packet.payloadType !== this.#payloadType) {
      this.counters.wrongPayloadType++;
    } else if (packet.payload.length > MAX_PAYLOAD_BYTES) {
      this.counters.tooLong++;
    } else {
      this.#accept(packet);
    }
  }

  /**
   * The 20 ms tick. After a stall of our own (`skipped` > 0) packets still wait in the socket: nothing is filled
   * in until the next tick, when they have been read.
   */
  tick(skipped: number, now: number): void {
    this.#jitter.expire(now);
    if (skipped === 0) this.#timeline.tick(now);
  }

  #accept(packet: RtpPacket): void {
    const now = this.#clock.now();
    if (this.#ssrc !== packet.ssrc) {
      this.#jitter.restart(now);
      if (this.#ssrc !== undefined) this.counters.restarts++;
      this.#ssrc = packet.ssrc;
      this.#nextTimestamp = undefined;
    }
    if (this.#jitter.push(packet, now)) this.#timeline.arrived(now);
  }

  #onOrdered(packet: RtpPacket): void {
    const gap = (packet.timestamp - (this.#nextTimestamp ?? packet.timestamp)) | 0;
    this.#nextTimestamp = packet.timestamp + packet.payload.length;
    const usable = gap > 0 && gap <= MAX_GAP_SAMPLES ? gap : 0;
    this.#timeline.append(packet.payload, usable, this.#clock.now());
  }
}
