import { expect, it } from 'vitest';
import { speechWav } from '../../src/desks/speech-sample.ts';
import type { SpeechAudio } from '../../src/ports/audio.ts';

const pcm = (rateHz: 8_000 | 16_000, ...samples: number[]): SpeechAudio => ({
  encoding: 'pcm16',
  rateHz,
  samples: Int16Array.from(samples),
});

it('joins pieces of speech into one WAV file at their rate', () => {
  const wav = Buffer.from(speechWav([pcm(16_000, 1, 2), pcm(16_000, -3)]));
  expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
  expect([wav.readUInt32LE(24), wav.readUInt16LE(22), wav.readUInt32LE(40)]).toEqual([16_000, 1, 6]);
  expect([wav.readInt16LE(44), wav.readInt16LE(46), wav.readInt16LE(48)]).toEqual([1, 2, -3]);
});

it('expands G.711 to 8 kHz', () => {
  const wav = Buffer.from(speechWav([{ encoding: 'ulaw', bytes: Uint8Array.from([0xff, 0x80]) }]));
  expect([wav.readUInt32LE(24), wav.readInt16LE(44), wav.readInt16LE(46)]).toEqual([8_000, 0, 32_124]);
});
