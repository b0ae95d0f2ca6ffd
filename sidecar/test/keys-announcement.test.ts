import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceAssets } from '../src/base/assets.ts';
import { KEYS_ANNOUNCEMENT, keysAnnouncement } from '../src/keys-announcement.ts';
import { decodeG711 } from '../src/media/g711.ts';
import { durationMs, type SpeechAudio } from '../src/ports/audio.ts';

/** What was spoken by `npm run announcements`: the start of the SHA-256 of words and sound. Change both together. */
const SPOKEN = { en: 'a3874a471baba6a4', ru: 'ebfc1b1e6c9f2ada' };

const assets = sourceAssets(join(import.meta.dirname, '../src'), '/models');

function bytesOf(audio: SpeechAudio): Uint8Array {
  if (audio.encoding !== 'ulaw') throw new Error(`an announcement is ${audio.encoding}`);
  return audio.bytes;
}

describe('the announcement that keys are missing', () => {
  it.each(['en', 'ru'] as const)(
    'says the words of the table in %s, as long as they take',
    async (language) => {
      const audio = await keysAnnouncement(language, assets);
      const bytes = bytesOf(audio);
      const sum = createHash('sha256').update(KEYS_ANNOUNCEMENT[language]).update(bytes).digest('hex');
      expect(sum.slice(0, 16)).toBe(SPOKEN[language]);
      expect(durationMs(audio)).toBeGreaterThan(6_000);
      expect(durationMs(audio)).toBeLessThan(10_000);
      const samples = new Int16Array(bytes.length);
      decodeG711('ulaw', bytes, samples);
      const loud = samples.filter((sample) => Math.abs(sample) > 1_000).length;
      expect(loud / samples.length).toBeGreaterThan(0.1);
    },
  );

  it('is found by the region, and is English where there is none of its own', async () => {
    const of = async (language: string) => bytesOf(await keysAnnouncement(language, assets));
    expect(await of('ru-RU')).toEqual(await of('ru'));
    expect(await of('fi-FI')).toEqual(await of('en'));
  });
});
