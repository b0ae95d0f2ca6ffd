import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { wavHeader } from '../../src/media/wav.ts';
import { readPeaks } from '../../src/store/recording-peaks.ts';

const folder = mkdtempSync(join(tmpdir(), 'peaks-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A stereo file of `frames` pairs of samples. */
function recording(
  frames: readonly (readonly [number, number])[],
  { told = frames.length * 4, rateHz = 8_000 } = {},
): string {
  const samples = Int16Array.from(frames.flat());
  const path = join(folder, `${Math.random()}.wav`);
  const header = wavHeader({ channels: 2, rateHz, dataBytes: told });
  writeFileSync(path, Buffer.concat([header, new Uint8Array(samples.buffer)]));
  return path;
}

describe('the peaks of a recording', () => {
  it('are the loudest samples of equal stretches of each side', async () => {
    const path = recording([
      [0, 100],
      [-16_384, 0],
      [0, 0],
      [0, 32_767],
    ]);
    expect(await readPeaks(path, 2)).toEqual({
      duration: 0.5,
      channels: [
        [0.5, 0],
        [0.003, 1],
      ],
    });
  });

  it('cover a long file to its end, across all parts it is read in', async () => {
    const frames = Array.from({ length: 100_000 }, (_, index): [number, number] => [
      index === 99_999 ? -32_768 : 0,
      index === 20_000 ? 8_192 : 0,
    ]);
    const peaks = await readPeaks(recording(frames), 10);
    expect(peaks?.duration).toBe(12_500);
    expect(peaks?.channels[0]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(peaks?.channels[1]).toEqual([0, 0, 0.25, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('follow the file and not its header, which a killed process leaves behind', async () => {
    const path = recording(
      Array.from({ length: 80 }, (): [number, number] => [4_096, 0]),
      { told: 0 },
    );
    expect(await readPeaks(path, 10)).toMatchObject({ duration: 10, channels: [Array(10).fill(0.125), {}] });
  });

  it('are not to be had of what is no recording', async () => {
    const path = join(folder, 'text.wav');
    writeFileSync(path, 'not a sound');
    expect(await readPeaks(path, 10)).toBeUndefined();
    writeFileSync(path, 'x'.repeat(200));
    expect(await readPeaks(path, 10)).toBeUndefined();
  });
});
