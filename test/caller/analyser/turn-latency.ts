import type { CallRecording } from '../call-recording.ts';
import { levelDb, SPEECH_LEVEL } from './level.ts';
import { type SegmentOptions, type SpeechSegment, speechSegments } from './speech-segments.ts';

/** Pauses shorter than this stay inside one caller's turn, milliseconds. */
const TURN_PAUSE = 500;
/** The agent counts as silent when nothing voiced follows for this long; words have gaps of up to 200 ms. */
const SILENT_AFTER = 300;

export interface TurnLatency {
  readonly caller: SpeechSegment;
  /** From the caller's last voiced sample to the agent's first voiced one; undefined when it did not answer. */
  readonly gap: number | undefined;
}

/** For each thing the caller said: how long it waited for the agent's first sound at its own ear. */
export function turnLatencies(recording: CallRecording, options: SegmentOptions = {}): TurnLatency[] {
  const turns = speechSegments(recording.caller, { hangOver: TURN_PAUSE, ...options });
  const answers = speechSegments(recording.heard);
  return turns.map((caller, index) => {
    const next = turns[index + 1]?.start ?? recording.length;
    const answer = answers.find(({ start }) => start >= caller.end && start < next);
    return { caller, gap: answer && answer.start - caller.end };
  });
}

/**
 * From the caller's onset (a time on the recording) to the agent's last voiced sample; 0 when it did not speak,
 * undefined when it went on until the end of the recording.
 */
export function timeToSilence(recording: CallRecording, onset: number): number | undefined {
  const speaking = speechSegments(recording.heard, { hangOver: SILENT_AFTER }).find(
    ({ start, end }) => start <= onset && end > onset,
  );
  if (!speaking) return 0;
  return recording.length - speaking.end < SILENT_AFTER ? undefined : speaking.end - onset;
}

/** From `after` (e.g. when the call was answered) to the first sound of the agent. */
export function timeToFirstSound(recording: CallRecording, after: number): number | undefined {
  const first = speechSegments(recording.heard, { from: after })[0];
  return first && first.start - after;
}

/** True when the agent can be heard throughout, pauses of less than 300 ms aside. */
export function speaksBetween(recording: CallRecording, start: number, end: number): boolean {
  const segments = speechSegments(recording.heard, { hangOver: SILENT_AFTER, from: start, to: end });
  const first = segments[0];
  return (
    segments.length === 1 &&
    first !== undefined &&
    first.start - start < SILENT_AFTER &&
    end - first.end < SILENT_AFTER &&
    levelDb(recording.heardBetween(start, end)) > SPEECH_LEVEL
  );
}
