import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { soundFile } from '../../sidecar/src/base/assets.ts';
import { decodeG711 } from '../../sidecar/src/media/g711.ts';
import { findClip } from '../caller/analyser/find-clip.ts';
import type { CallerCall } from '../caller/caller-call.ts';

/** Similarity above which a recording holds a clip; other audio stays below 0.3. */
const SAME = 0.9;
/** Length of the piece at the end that is looked for, too, samples at 8 kHz. */
const LAST = 400 * 8;

/** The caller hears the announcement that keys are missing, from its first words to its last; gives its end. */
export async function expectAnnouncement(call: CallerCall, language: 'en' | 'ru'): Promise<number> {
  const sound = await readFile(
    join(import.meta.dirname, '../../sidecar', soundFile(`keys-missing.${language}`)),
  );
  const clip = decodeG711('ulaw', sound);
  await call.agentSpeaks();
  // Without a fallback the call ends with it.
  await call.wait(clip.length / 8 + 500).catch(() => call.ended);
  const { heard } = call.recording;
  const first = findClip(heard, clip);
  expect(first.similarity).toBeGreaterThan(SAME);
  const last = findClip(heard, clip.subarray(-LAST));
  expect(last.similarity).toBeGreaterThan(SAME);
  const length = last.start + 400 - first.start;
  expect(Math.abs(length - clip.length / 8)).toBeLessThan(200);
  return last.start + 400;
}
