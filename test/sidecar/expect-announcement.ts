import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { soundFile } from '../../sidecar/src/base/assets.ts';
import { decodeG711 } from '../../sidecar/src/media/g711.ts';
import { findClip } from '../caller/analyser/find-clip.ts';
import type { CallerCall } from '../caller/caller-call.ts';

/** Similarity above which a recording holds a clip; other audio stays below 0.3. */
const SAME = 0.9;
/** Milliseconds of the pieces that are looked for one by one. */
const PIECE = 400;
/** A busy machine leaves a hole in some pieces, but not in more than this share of them. */
const HOLED = 0.25;

/** The caller hears the announcement that keys are missing, from its first words to its last; gives its end. */
export async function expectAnnouncement(call: CallerCall, language: 'en' | 'ru'): Promise<number> {
  const sound = await readFile(
    join(import.meta.dirname, '../../sidecar', soundFile(`keys-missing.${language}`)),
  );
  const clip = decodeG711('ulaw', sound);
  const length = clip.length / 8;
  await call.agentSpeaks();
  // Without a fallback the call ends with it.
  await call.wait(length + 500).catch(() => call.ended);
  const { heard } = call.recording;
  const pieces = Array.from({ length: Math.floor(length / PIECE) }, (_, index) => {
    const at = index * PIECE;
    return { at, ...findClip(heard, clip.subarray(at * 8, (at + PIECE) * 8)) };
  });
  const found = pieces.filter(({ similarity }) => similarity > SAME);
  const starts = found.map(({ start }) => start);
  expect(starts.length / pieces.length).toBeGreaterThan(1 - HOLED);
  expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  const last = found.at(-1);
  expect(last?.at).toBeGreaterThan(length - 3 * PIECE);
  return (last?.start ?? 0) + length - (last?.at ?? 0);
}
