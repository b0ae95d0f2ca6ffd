import { levelDb, SPEECH_LEVEL } from '../../../caller/analyser/level.ts';
import type { CallRecording } from '../../../caller/call-recording.ts';

/** Resolution of everything that is read off a recording, milliseconds. */
export const STEP = 5;

/** Level of what was heard from `from` to `to`, one value for each step. */
export function heardLevels(recording: CallRecording, from: number, to: number): number[] {
  const levels: number[] = [];
  for (let at = from; at + STEP <= Math.min(to, recording.length); at += STEP)
    levels.push(levelDb(recording.heardBetween(at, at + STEP)));
  return levels;
}

/** First of at least `length` milliseconds in a row for which `holds` is true; its offset from the first value. */
export function firstRun(
  levels: readonly number[],
  length: number,
  holds: (level: number) => boolean,
): number | undefined {
  const wanted = Math.ceil(length / STEP);
  let run = 0;
  for (const [index, level] of levels.entries()) {
    run = holds(level) ? run + 1 : 0;
    if (run >= wanted) return (index + 1 - wanted) * STEP;
  }
  return undefined;
}

/** Milliseconds of sound. */
export function voicedTime(levels: readonly number[]): number {
  return levels.filter((level) => level >= SPEECH_LEVEL).length * STEP;
}

/** Where the last of those runs ends, as an offset from the first value; 0 when there is none. */
export function endOfLastRun(
  levels: readonly number[],
  length: number,
  holds: (level: number) => boolean,
): number {
  const wanted = Math.ceil(length / STEP);
  let run = 0;
  let end = 0;
  for (const [index, level] of levels.entries()) {
    run = holds(level) ? run + 1 : 0;
    if (run >= wanted) end = index + 1;
  }
  return end * STEP;
}
