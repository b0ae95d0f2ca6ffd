import { G711_PAYLOAD_TYPE, G711_SILENCE } from '../../src/media/g711.ts';
import { RTP_HEADER_BYTES, writeRtpHeader } from '../../src/media/rtp-packet.ts';
import type { G711 } from '../../src/ports/audio.ts';

/** A byte that no silence is made of. */
export const SPEECH: Readonly<Record<G711, number>> = { ulaw: 0x10, alaw: 0x10 };

export interface PhonePacket {
  readonly bytes?: number;
  /** What every payload byte is; speech unless told. */
  readonly fill?: number;
  readonly payloadType?: number;
}

/** A phone that numbers its packets as RFC 3550 says; the test decides what becomes of them. */
export class RtpPhone {
  readonly codec: G711;
  ssrc: number;
  sequence: number;
  timestamp: number;

  constructor({ codec = 'ulaw', ssrc = 1, sequence = 100, timestamp = 0 }: Partial<RtpPhone> = {}) {
    this.codec = codec;
    this.ssrc = ssrc;
    this.sequence = sequence;
    this.timestamp = timestamp;
  }

  /** The next packet in the stream. */
  packet({ bytes = 160, fill = SPEECH[this.codec], payloadType }: PhonePacket = {}): Uint8Array {
    const datagram = new Uint8Array(RTP_HEADER_BYTES + bytes).fill(fill);
    writeRtpHeader(datagram, {
      marker: false,
      payloadType: payloadType ?? G711_PAYLOAD_TYPE[this.codec],
      sequence: this.sequence,
      timestamp: this.timestamp,
      ssrc: this.ssrc,
    });
    this.sequence = (this.sequence + 1) & 0xffff;
    this.timestamp = (this.timestamp + bytes) >>> 0;
    return datagram;
  }

  quietPacket(): Uint8Array {
    return this.packet({ fill: G711_SILENCE[this.codec] });
  }

  /** Says nothing for a while: no packet, but the time stamp runs on. */
  pause(ms: number): void {
    this.timestamp = (this.timestamp + ms * 8) >>> 0;
  }

  /** Loses packets on the way. */
  lose(packets: number): void {
    for (let lost = 0; lost < packets; lost++) this.packet();
  }
}
