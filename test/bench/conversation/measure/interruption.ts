import { SPEECH_LEVEL } from '../../../caller/analyser/level.ts';
import type { CallRecording } from '../../../caller/call-recording.ts';
import type { ShownMessage } from '../answering-model.ts';
import { type Figures, JITTER_BUFFER, type JudgedFigures, TOO_LATE } from '../figures.ts';
import { endOfLastRun, firstRun, heardLevels, voicedTime } from './levels.ts';

/** The agent counts as quieter from this drop on, dB. */
const DUCKED = 11.5;
const LONGEST = 4_000;
/** A drop that lasts for so long is one, milliseconds. */
const STEADY = 20;
/** Silence that lasts for so long is the end of speech, milliseconds. */
const SILENCE = 150;
const BEFORE = 200;
/** Within this the agent decides what a sound was, milliseconds. */
const REACTION = 2_000;
/** A dip this long is no joint between clauses, milliseconds. */
const LOWERED = 40;
/** How long a character of the tone voice sounds, milliseconds. */
const CHARACTER = 50;
/** Spaces between clauses are not spoken, and both ends of a tone are faded, characters. */
const TOLERANCE = 3;

/** How fast a speaking agent gave way to the caller, whose first sound was at `onset`. */
export function gaveWay(recording: CallRecording, onset: number): JudgedFigures {
  const before = heardLevels(recording, onset - BEFORE, onset).sort((a, b) => a - b);
  const usual = before[before.length >> 1] ?? 0;
  const levels = heardLevels(recording, onset, onset + LONGEST);
  const ducked = firstRun(levels, STEADY, (level) => level <= usual - DUCKED);
  const silent = firstRun(levels, SILENCE, (level) => level < SPEECH_LEVEL);
  return {
    judged: [{ from: onset - BEFORE, to: onset + (silent ?? LONGEST), late: TOO_LATE }],
    ...(ducked === undefined ? {} : { ducked }),
    ...(silent === undefined ? { lost: 0 } : { silent }),
  };
}

/** How an answer of a known length outlived a sound that did not mean to interrupt it. */
export function outlived(
  recording: CallRecording,
  answer: { readonly from: number; readonly to: number; readonly length: number; readonly onset: number },
): JudgedFigures {
  const levels = heardLevels(recording, answer.from, answer.to);
  const lost = voicedTime(levels) < answer.length - 200 ? 1 : 0;
  const before = heardLevels(recording, answer.onset - BEFORE, answer.onset).sort((a, b) => a - b);
  const full = (before[before.length >> 1] ?? 0) - 6;
  const after = heardLevels(recording, answer.onset, answer.to);
  const back = endOfLastRun(after.slice(0, lastVoiced(after)), LOWERED, (level) => level < full);
  const hole = holeOf(levels);
  return {
    judged: [{ from: answer.onset - BEFORE, to: answer.onset + REACTION, late: JITTER_BUFFER }],
    lost,
    hole,
    ...(lost ? {} : { back }),
  };
}

function lastVoiced(levels: readonly number[]): number {
  return Math.max(
    0,
    levels.findLastIndex((level) => level >= SPEECH_LEVEL),
  );
}

/** Silent time between the first and the last sound. */
function holeOf(levels: readonly number[]): number {
  const first = levels.findIndex((level) => level >= SPEECH_LEVEL);
  const last = lastVoiced(levels);
  return levels.slice(Math.max(0, first), last).filter((level) => level < SPEECH_LEVEL).length * 5;
}

/**
 * Compares what the model was told that the caller had heard of `answer` with what the recording holds of it.
 * `from` and `to` bound the answer on the recording; it was spoken by the tone voice.
 */
export function remembered(
  recording: CallRecording,
  answer: { readonly text: string; readonly from: number; readonly to: number },
  history: readonly ShownMessage[],
): Pick<Figures, 'unheardKept' | 'heardLost'> {
  const heard = voicedTime(heardLevels(recording, answer.from, answer.to)) / CHARACTER;
  const lastUser = history.findLastIndex(({ role }) => role === 'user');
  const told = history.slice(0, lastUser).findLast(({ role }) => role === 'assistant')?.content ?? '';
  const kept = told.split(' ').filter((word) => word !== '').length;
  const words = [...answer.text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
  const begun = words.filter(({ start }) => start < heard + TOLERANCE).length;
  const finished = words.filter(({ end }) => end <= heard - TOLERANCE).length;
  return { unheardKept: kept > begun ? 1 : 0, heardLost: kept < finished ? 1 : 0 };
}
