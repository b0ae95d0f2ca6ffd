/** First pause after a failed attempt, milliseconds: Asterisk is up again 0.5 s after a restart. */
const FIRST_PAUSE = 250;
/** Longest pause, milliseconds. */
const LONGEST_PAUSE = 10_000;

/**
 * Milliseconds to wait before the next attempt after `failures` (≥ 1) failures in a row: doubles up to 10 s, and
 * `random` (0…1) takes up to a half off, so that many sidecars do not come back at the same moment.
 */
export function backOff(failures: number, random: number): number {
  const full = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10));
  return full * (1 - random / 2);
}
