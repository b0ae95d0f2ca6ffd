import { decodeG711 } from './g711-table.ts';
import type { CallerCodec } from './sdp.ts';

/** One packet of audio as it came in at clock time `at`. */
export interface ReceivedPacket {
  readonly at: number;
  /** Clock time from which on it may have waited in the socket; `at` unless this process stood still. */
  readonly earliest: number;
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly pcm: Int16Array;
}

export interface LoggedPacket extends Omit<ReceivedPacket, 'pcm'> {
  readonly payload: Uint8Array;
}

/** Numbers kept of each packet: those of `LoggedPacket` and where its payload begins. */
const FIELDS = 6;
const FIRST_PACKETS = 512;
const FIRST_BYTES = FIRST_PACKETS * 160;

/**
 * Everything a phone hears, in two buffers that grow, and not in an object for each packet: a process with many
 * phones would stand still while its memory is tidied up.
 */
export class PacketLog {
  readonly #codec: CallerCodec;
  #numbers = new Float64Array(FIRST_PACKETS * FIELDS);
  #payloads = new Uint8Array(FIRST_BYTES);
  #count = 0;
  #bytes = 0;

  constructor(codec: CallerCodec) {
    this.#codec = codec;
  }

  /** Keeps a copy. */
  push({ at, earliest, ssrc, sequence, timestamp, payload }: LoggedPacket): void {
    const offset = this.#count * FIELDS;
    if (offset === this.#numbers.length) this.#numbers = grown(this.#numbers, new Float64Array(2 * offset));
    const end = this.#bytes + payload.length;
    if (end > this.#payloads.length)
      this.#payloads = grown(this.#payloads, new Uint8Array(Math.max(end, 2 * this.#payloads.length)));
    this.#numbers.set([at, earliest, ssrc, sequence, timestamp, this.#bytes], offset);
    this.#payloads.set(payload, this.#bytes);
    this.#count += 1;
    this.#bytes = end;
  }

  /** In the order in which they came, decoded now. */
  packets(): ReceivedPacket[] {
    return Array.from({ length: this.#count }, (_, index) => this.#packet(index));
  }

  #packet(index: number): ReceivedPacket {
    const number = (field: number): number => this.#numbers[index * FIELDS + field] ?? 0;
    const end = index + 1 < this.#count ? (this.#numbers[(index + 2) * FIELDS - 1] ?? 0) : this.#bytes;
    return {
      at: number(0),
      earliest: number(1),
      ssrc: number(2),
      sequence: number(3),
      timestamp: number(4),
      pcm: decodeG711(this.#codec, this.#payloads.subarray(number(5), end)),
    };
  }
}

function grown<T extends Float64Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
