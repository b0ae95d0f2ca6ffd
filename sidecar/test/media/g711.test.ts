import { describe, expect, it } from 'vitest';
import { decodeG711, encodeG711, G711_SILENCE } from '../../src/media/g711.ts';
import type { G711 } from '../../src/ports/audio.ts';

const LAWS: readonly G711[] = ['ulaw', 'alaw'];

function encodeOne(codec: G711, sample: number): number {
  const target = new Uint8Array(1);
  encodeG711(codec, Int16Array.of(sample), target);
  return target[0] ?? -1;
}

function decodeOne(codec: G711, code: number): number {
  return decodeG711(codec, Uint8Array.of(code))[0] ?? Number.NaN;
}

describe('G.711', () => {
  it.each([
    { codec: 'ulaw', code: 0x00, sample: -32_124 },
    { codec: 'ulaw', code: 0x80, sample: 32_124 },
    { codec: 'ulaw', code: 0xff, sample: 0 },
    { codec: 'ulaw', code: 0xfe, sample: 8 },
    { codec: 'ulaw', code: 0x7e, sample: -8 },
    { codec: 'ulaw', code: 0x8f, sample: 16_764 },
    { codec: 'alaw', code: 0xd5, sample: 8 },
    { codec: 'alaw', code: 0x55, sample: -8 },
    { codec: 'alaw', code: 0xaa, sample: 32_256 },
    { codec: 'alaw', code: 0x2a, sample: -32_256 },
    { codec: 'alaw', code: 0xc5, sample: 264 },
  ] as const)(
    '$codec expands $code to $sample, as the tables of the recommendation do',
    ({ codec, code, sample }) => {
      expect(decodeOne(codec, code)).toBe(sample);
    },
  );

  it.each(LAWS)('%s gives back every code it decoded, negative zero aside', (codec) => {
    for (let code = 0; code < 256; code++) {
      const expected = codec === 'ulaw' && code === 0x7f ? 0xff : code;
      expect(encodeOne(codec, decodeOne(codec, code))).toBe(expected);
    }
  });

  it.each(LAWS)('%s keeps every sample within half a step of its segment', (codec) => {
    const top = codec === 'ulaw' ? 32_124 : 32_256;
    const outside: number[] = [];
    for (let sample = -32_768; sample < 32_768; sample++) {
      const back = decodeOne(codec, encodeOne(codec, sample));
      const magnitude = Math.min(Math.abs(sample), top);
      const halfStep = Math.max(8, (magnitude + 132) / 32);
      if (Math.abs(back - Math.sign(sample) * magnitude) > halfStep) outside.push(sample);
    }
    expect(outside).toEqual([]);
  });

  it.each(LAWS)('%s encodes what is too loud as its loudest', (codec) => {
    expect(decodeOne(codec, encodeOne(codec, 32_767))).toBe(codec === 'ulaw' ? 32_124 : 32_256);
    expect(decodeOne(codec, encodeOne(codec, -32_768))).toBe(codec === 'ulaw' ? -32_124 : -32_256);
  });

  it.each(LAWS)('%s encodes zero as its silence', (codec) => {
    expect(encodeOne(codec, 0)).toBe(G711_SILENCE[codec]);
  });

  it('writes at the offset and nowhere else', () => {
    const target = new Uint8Array(5).fill(1);
    encodeG711('ulaw', Int16Array.of(0, 0), target, 2);
    expect([...target]).toEqual([1, 1, 0xff, 0xff, 1]);
  });
});
