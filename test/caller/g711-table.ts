import type { CallerCodec } from './sdp.ts';

/** G.711 (ITU-T) by table, the test's own: it must not share a fault with the code under test. */
const DECODE: Readonly<Record<CallerCodec, Int16Array>> = {
  ulaw: Int16Array.from({ length: 256 }, (_, code) => decodeUlaw(code)),
  alaw: Int16Array.from({ length: 256 }, (_, code) => decodeAlaw(code)),
};

const ENCODE: Readonly<Record<CallerCodec, Uint8Array>> = {
  ulaw: nearestCodes(DECODE.ulaw),
  alaw: nearestCodes(DECODE.alaw),
};

/** The samples at the front of `target`, or in a buffer of their own. */
export function decodeG711(
  codec: CallerCodec,
  bytes: Uint8Array,
  target = new Int16Array(bytes.length),
): Int16Array {
  const table = DECODE[codec];
  const pcm = target.subarray(0, bytes.length);
  for (let at = 0; at < bytes.length; at += 1) pcm[at] = table[bytes[at] ?? 0] ?? 0;
  return pcm;
}

export function encodeG711(codec: CallerCodec, pcm: Int16Array): Uint8Array {
  const table = ENCODE[codec];
  const bytes = new Uint8Array(pcm.length);
  for (let at = 0; at < pcm.length; at += 1) bytes[at] = table[(pcm[at] ?? 0) + 32_768] ?? 0;
  return bytes;
}

function decodeUlaw(code: number): number {
  const value = ~code & 0xff;
  const magnitude = ((((value & 0x0f) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
  return value & 0x80 ? -magnitude : magnitude;
}

function decodeAlaw(code: number): number {
  const value = code ^ 0x55;
  const exponent = (value >> 4) & 7;
  const mantissa = ((value & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return value & 0x80 ? magnitude : -magnitude;
}

/** For each of the 65536 samples the code whose value is nearest. */
function nearestCodes(values: Int16Array): Uint8Array {
  const codes = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const table = new Uint8Array(65_536);
  let at = 0;
  for (let sample = -32_768; sample < 32_768; sample += 1) {
    const distance = (index: number): number => Math.abs((values[codes[index] ?? 0] ?? 0) - sample);
    while (at + 1 < codes.length && distance(at + 1) <= distance(at)) at += 1;
    table[sample + 32_768] = codes[at] ?? 0;
  }
  return table;
}
