import { FRAME_SAMPLES, type G711 } from '../ports/audio.ts';
import { encodeG711, G711_PAYLOAD_TYPE, G711_SILENCE } from './g711.ts';
import { RTP_HEADER_BYTES, writeRtpHeader } from './rtp-packet.ts';
import { sequenceAfter } from './sequence-number.ts';

/** Where a stream starts; RFC 3550 §5.1 wants all three random. */
export interface RtpStart {
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
}

/** Packets that may still be in the hands of the socket when the next is written. */
const BUFFERS = 4;

export interface OutgoingTick {
  /** 20 ms, or silence when there is none. */
  readonly pcm: Int16Array | undefined;
  /** It holds speech, not only background noise. */
  readonly speaking: boolean;
  /** Ticks before this one that never came. */
  readonly skipped: number;
}

/** Makes the packets of one outgoing G.711 stream: one each tick, speech or silence. */
export class RtpSender {
  readonly #codec: G711;
  readonly #ssrc: number;
  #sequence: number;
  #timestamp: number;
  #wasSpeaking = false;
  readonly #buffers: readonly Uint8Array[];
  #turn = 0;

  constructor(codec: G711, start: RtpStart) {
    this.#codec = codec;
    this.#ssrc = start.ssrc >>> 0;
    this.#sequence = sequenceAfter(start.sequence, 0);
    this.#timestamp = start.timestamp >>> 0;
    this.#buffers = Array.from({ length: BUFFERS }, () => new Uint8Array(RTP_HEADER_BYTES + FRAME_SAMPLES));
  }

  /**
   * The packet for one tick. The time stamp runs on through silence and through skipped ticks; the marker starts
   * each talk spurt (RFC 3551 §4.1). The buffer is reused four packets later.
   */
  packet({ pcm, speaking, skipped }: OutgoingTick): Uint8Array {
    const buffer = this.#buffers[this.#turn] as Uint8Array;
    this.#turn = (this.#turn + 1) % BUFFERS;
    this.#timestamp = (this.#timestamp + skipped * FRAME_SAMPLES) >>> 0;
    writeRtpHeader(buffer, {
      marker: speaking && !this.#wasSpeaking,
      payloadType: G711_PAYLOAD_TYPE[this.#codec],
      sequence: this.#sequence,
      timestamp: this.#timestamp,
      ssrc: this.#ssrc,
    });
    if (pcm) encodeG711(this.#codec, pcm, buffer, RTP_HEADER_BYTES);
    else buffer.fill(G711_SILENCE[this.#codec], RTP_HEADER_BYTES);
    this.#wasSpeaking = speaking;
    this.#sequence = sequenceAfter(this.#sequence, 1);
    this.#timestamp = (this.#timestamp + FRAME_SAMPLES) >>> 0;
    return buffer;
  }
}
