import { describe, expect, it } from 'vitest';
import { decodeG711, encodeG711 } from '../../caller/g711-table.ts';

describe.each(['ulaw', 'alaw'] as const)('the caller’s G.711 table for %s', (codec) => {
  it('gives every code back after decoding and encoding', () => {
    const codes = Uint8Array.from({ length: 256 }, (_, code) => code);
    const values = decodeG711(codec, codes);

    expect([...decodeG711(codec, encodeG711(codec, values))]).toEqual([...values]);
  });

  it('keeps a sample within the step of its segment', () => {
    const samples = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768);
    const coded = decodeG711(codec, encodeG711(codec, samples));
    const worst = samples.reduce((max, sample, at) => {
      return Math.max(max, Math.abs((coded[at] ?? 0) - sample) / Math.max(256, Math.abs(sample)));
    }, 0);

    expect(worst).toBeLessThan(0.04);
  });
});

describe('reference values of ITU-T G.711', () => {
  it('are met', () => {
    expect([...decodeG711('ulaw', Uint8Array.of(0xff, 0x7f, 0x80, 0x00))]).toEqual([0, 0, 32_124, -32_124]);
    expect([...decodeG711('alaw', Uint8Array.of(0xd5, 0x55, 0xaa, 0x2a))]).toEqual([8, -8, 32_256, -32_256]);
  });
});
