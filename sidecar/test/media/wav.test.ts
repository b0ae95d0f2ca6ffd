import { describe, expect, it } from 'vitest';
import { WAV_HEADER_BYTES, wavHeader } from '../../src/media/wav.ts';

describe('wavHeader', () => {
  it('is the canonical header of 16-bit PCM', () => {
    const header = Buffer.from(wavHeader({ channels: 2, rateHz: 8_000, dataBytes: 32_000 }));
    expect(header).toHaveLength(WAV_HEADER_BYTES);
    expect(header.toString('latin1', 0, 4)).toBe('RIFF');
    expect(header.readUInt32LE(4)).toBe(32_036);
    expect(header.toString('latin1', 8, 16)).toBe('WAVEfmt ');
    expect(header.readUInt32LE(16)).toBe(16);
    expect([header.readUInt16LE(20), header.readUInt16LE(22)]).toEqual([1, 2]);
    expect([header.readUInt32LE(24), header.readUInt32LE(28)]).toEqual([8_000, 32_000]);
    expect([header.readUInt16LE(32), header.readUInt16LE(34)]).toEqual([4, 16]);
    expect(header.toString('latin1', 36, 40)).toBe('data');
    expect(header.readUInt32LE(40)).toBe(32_000);
  });
});
