/**
 * Every constant of failover, milliseconds. A conversation gives up a silent stage by itself (dialog/timing.ts);
 * these lie below its limits, so that the next provider is tried before that. "ours" waits for measurement.
 */
export const FAILOVER_LIMITS = {
  /** Silence before the first token, shared by all providers that are tried; the dialog waits 5 s. */
  llmFirst: 4_700,
  /** Silence between two tokens, shared likewise; the dialog waits 4 s. */
  llmBetween: 3_700,
  /** Silence before the first audio of a clause, opening included; the dialog waits 4 s. */
  ttsFirst: 3_700,
  /** Silence between two pieces of audio; the dialog waits 3 s. */
  ttsBetween: 2_700,
  /** Opening while the phone rings, shared; a call waits 8 s. */
  open: 7_500,
  /** Opening the next recogniser in the middle of a call, each; a healthy one needs 0.5 s. Ours. */
  sttReopen: 2_000,
  /** On top of a recogniser's p99, when another could take over; the dialog grants 2.5 s. Ours. */
  sttGrace: 600,
  /** The same for the last one there is. */
  sttLastGrace: 2_200,
  /** Speech this long holds words, so that every recogniser owes a text; as in dialog/timing.ts. */
  sttOwedVoice: 800,
  /** However little is left, an attempt that is made at all gets this long. Ours. */
  leastAttempt: 500,

  /** A provider that failed is left alone for so long; doubled each time it fails again. Ours. */
  firstPause: 5_000,
  longestPause: 600_000,
  /** A wrong key or an empty account is mended by people, not by waiting. Ours. */
  firstPauseForPeople: 60_000,
} as const;

/** The agent's own choice gets a little more patience than those after it. Ours. */
const PREFERENCE = 1.2;

/**
 * How long an attempt may stay silent, milliseconds: its share of what is left of `budget` after `elapsed`, when
 * `left` attempts may still be made, this one included. The last gets all.
 */
export function attemptLimit(budget: number, elapsed: number, left: number): number {
  const rest = budget - elapsed;
  return Math.max(left > 1 ? (rest / left) * PREFERENCE : rest, FAILOVER_LIMITS.leastAttempt);
}
