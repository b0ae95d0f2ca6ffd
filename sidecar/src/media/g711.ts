import type { G711 } from '../ports/audio.ts';

/** The code of silence: +0 of each law, the code that encodes a zero sample. */
export const G711_SILENCE: Readonly<Record<G711, number>> = { ulaw: 0xff, alaw: 0xd5 };

/** Static RTP payload types (RFC 3551 table 4). */
export const G711_PAYLOAD_TYPE: Readonly<Record<G711, number>> = { ulaw: 0, alaw: 8 };

/** µ-law adds this to the magnitude before taking the segment: 33 of ITU-T G.711 table 2, at 16 bits. */
const ULAW_BIAS = 132;
/** The largest magnitude µ-law can hold with the bias added, at 16 bits. */
const ULAW_CLIP = 32_635;

const DECODE: Readonly<Record<G711, Int16Array>> = {
  ulaw: Int16Array.from({ length: 256 }, (_, code) => decodeUlaw(code)),
  alaw: Int16Array.from({ length: 256 }, (_, code) => decodeAlaw(code)),
};

/** Indexed by the sample as an unsigned 16-bit number. */
const ENCODE: Readonly<Record<G711, Uint8Array>> = {
  ulaw: Uint8Array.from({ length: 65_536 }, (_, index) => encodeUlaw((index << 16) >> 16)),
  alaw: Uint8Array.from({ length: 65_536 }, (_, index) => encodeAlaw((index << 16) >> 16)),
};

/** Expands G.711 bytes to 16-bit samples in a new buffer, or in `pcm` of the same length (ITU-T G.711, by table). */
export function decodeG711(
  codec: G711,
  bytes: Uint8Array,
  pcm: Int16Array = new Int16Array(bytes.length),
): Int16Array {
  const table = DECODE[codec];
  for (let index = 0; index < bytes.length; index++) pcm[index] = table[bytes[index] as number] as number;
  return pcm;
}

/** Compresses all of `pcm` into `target` from `offset` on; `target` must have the room (ITU-T G.711, by table). */
export function encodeG711(codec: G711, pcm: Int16Array, target: Uint8Array, offset = 0): void {
  const table = ENCODE[codec];
  for (let index = 0; index < pcm.length; index++) {
    target[offset + index] = table[(pcm[index] as number) & 0xffff] as number;
  }
}

function decodeUlaw(code: number): number {
  const bits = ~code;
  const magnitude = ((((bits & 0x0f) << 3) + ULAW_BIAS) << ((bits >> 4) & 0x07)) - ULAW_BIAS;
  return bits & 0x80 ? -magnitude : magnitude;
}

function encodeUlaw(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), ULAW_CLIP) + ULAW_BIAS;
  const segment = 31 - Math.clz32(magnitude) - 7;
  const bits = (sample < 0 ? 0x80 : 0) | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0f);
  return ~bits & 0xff;
}

function decodeAlaw(code: number): number {
  const bits = code ^ 0x55;
  const segment = (bits >> 4) & 0x07;
  const step = (bits & 0x0f) << 4;
  const magnitude = segment === 0 ? step + 8 : (step + 0x108) << (segment - 1);
  return bits & 0x80 ? magnitude : -magnitude;
}

function encodeAlaw(sample: number): number {
  const magnitude = sample < 0 ? ~sample : sample;
  const segment = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  const step = (magnitude >> (segment === 0 ? 4 : segment + 3)) & 0x0f;
  return ((sample < 0 ? 0 : 0x80) | (segment << 4) | step) ^ 0x55;
}
