import { describe, expect, it } from 'vitest';
import { decodeSpeech, encodeSpeech } from '../../src/call/speech-file.ts';

describe('a prepared speech file', () => {
  it('gives back linear samples with their rate', () => {
    const pieces = [Int16Array.of(1, -2), Int16Array.of(30_000)];
    const file = encodeSpeech(pieces.map((samples) => ({ encoding: 'pcm16', rateHz: 16_000, samples })));
    expect(decodeSpeech(file)).toEqual({
      encoding: 'pcm16',
      rateHz: 16_000,
      samples: Int16Array.of(1, -2, 30_000),
    });
  });

  it('gives back G.711 bytes', () => {
    const file = encodeSpeech([{ encoding: 'alaw', bytes: Uint8Array.of(1, 10, 3) }]);
    expect(decodeSpeech(file)).toEqual({ encoding: 'alaw', bytes: Uint8Array.of(1, 10, 3) });
  });

  it.each([
    ['no header', Buffer.from('RIFF')],
    ['a header that is no JSON', Buffer.from('{pcm\nxx')],
    ['an unknown encoding', Buffer.from('{"encoding":"opus"}\nxx')],
    ['an unknown rate', Buffer.from('{"encoding":"pcm16","rateHz":44100}\nxx')],
    ['no samples', Buffer.from('{"encoding":"ulaw"}\n')],
  ])('is refused with %s', (_, file) => {
    expect(decodeSpeech(file)).toBeUndefined();
  });
});
