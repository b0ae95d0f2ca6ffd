import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { levelDb } from '../../caller/analyser/level.ts';
import { clipFile } from '../../speech/clip-file.ts';
import { writeWav } from '../../speech/wav.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clip-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function sine(rateHz: number, hertz: number): Promise<string> {
  const samples = Int16Array.from(
    { length: rateHz },
    (_, at) => 8_000 * Math.sin((2 * Math.PI * hertz * at) / rateHz),
  );
  const file = `${folder}/${rateHz}-${hertz}.wav`;
  await writeFile(file, writeWav({ rateHz, channels: [samples] }));
  return file;
}

describe('a clip from a file', () => {
  it.each([8_000, 16_000, 32_000])('keeps length and level at %i Hz', async (rateHz) => {
    const pcm = await clipFile(await sine(rateHz, 1_000));

    expect(pcm).toHaveLength(8_000);
    expect(levelDb(pcm)).toBeCloseTo(-15.3, 0);
  });

  it('holds nothing that a telephone line cannot carry', async () => {
    expect(levelDb((await clipFile(await sine(16_000, 5_000))).subarray(200, 7_800))).toBeLessThan(-60);
  });

  it('is refused at a rate that cannot be halved to 8 kHz', async () => {
    await expect(sine(44_100, 1_000).then(clipFile)).rejects.toThrow('44100 Hz');
  });
});
