import { expect, it } from 'vitest';
import { readWav, writeWav } from '../../speech/wav.ts';

it('reads back the channels it wrote, past chunks it does not know', () => {
  const channels = [Int16Array.of(1, -2, 32_767), Int16Array.of(4, 5, -32_768)];
  const plain = writeWav({ rateHz: 8_000, channels });
  const extra = Buffer.from('LIST\x03\x00\x00\x00abc\x00', 'latin1');
  const bytes = Buffer.concat([plain.subarray(0, 36), extra, plain.subarray(36)]);

  expect(readWav(bytes)).toEqual({ rateHz: 8_000, channels });
});

it('refuses what is not 16-bit PCM in a RIFF file', () => {
  expect(() => readWav(Buffer.from('nonsense'))).toThrow('no WAV file');
});
