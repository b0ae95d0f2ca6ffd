/** Samples below this (-44 dBFS) at the edges of synthetic speech are silence. */
const SILENCE = 200;
/** Kept before the first sound, so that soft onsets survive, milliseconds. */
const KEEP_BEFORE = 20;
/** Kept after the last sound: the pause between two clauses, milliseconds. */
const KEEP_AFTER = 120;

/** Cuts the pauses (150 to 270 ms) that engines put around a text; the result shares the buffer. */
export function trimSilence(samples: Int16Array, rateHz: number): Int16Array {
  const first = samples.findIndex(isSound);
  if (first < 0) return samples.subarray(0, 0);
  const last = samples.findLastIndex(isSound);
  const perMs = rateHz / 1_000;
  return samples.subarray(Math.max(0, first - KEEP_BEFORE * perMs), last + 1 + KEEP_AFTER * perMs);
}

function isSound(sample: number): boolean {
  return Math.abs(sample) >= SILENCE;
}
