import { streamFaults, toneHoles } from '../../caller/analyser/glitches.ts';
import { type SpeechSegment, speechSegments } from '../../caller/analyser/speech-segments.ts';
import { timeToSilence, turnLatencies } from '../../caller/analyser/turn-latency.ts';
import type { CallRecording } from '../../caller/call-recording.ts';
import type { Stall } from '../../caller/frame-pacer.ts';
import type { HeardCall, HeardTurn } from './messages.ts';

/** A pause of the agent shorter than this lies within one answer, milliseconds. */
const ANSWER_PAUSE = 500;
/** A question asked so shortly before the end need not be answered any more. */
const TOO_LATE = 3_000;
/** The agent falls silent, ducked first, within this of a barge-in that works. */
const BARGE_IN_LIMIT = 2_000;

/**
 * The figures of one call from its recording up to `until`; `stalls` of the caller's own clock on the recording's
 * timeline.
 */
export function heardCall(
  recording: CallRecording,
  stalls: readonly Stall[],
  until = recording.length,
): HeardCall {
  const stall = (from: number, to: number) => longestStall(stalls, from, to);
  const answers = speechSegments(recording.heard, { hangOver: ANSWER_PAUSE });
  const asked = turnLatencies(recording).filter(({ caller, gap }) =>
    gap === undefined ? caller.end < until - TOO_LATE : caller.end + gap < until,
  );
  const turns = asked.map(({ caller, gap }): HeardTurn => {
    const isBargeIn = answers.some(({ start, end }) => start < caller.start && end > caller.start);
    const silentAfter = isBargeIn ? (timeToSilence(recording, caller.start) ?? BARGE_IN_LIMIT) : undefined;
    const answered = caller.end + (gap ?? 0);
    return {
      ...(gap === undefined ? {} : { wait: gap }),
      ...(silentAfter === undefined ? {} : { silentAfter }),
      stall: Math.max(
        stall(caller.end - 100, answered + 100),
        isBargeIn ? stall(caller.start, caller.start + 500) : 0,
      ),
    };
  });
  const callers = speechSegments(recording.caller);
  const whole = answers.filter(
    (answer) => answer.end < until && !callers.some((caller) => overlap(caller, answer)),
  );
  const { late, lost, unheard } = streamFaults(recording, { to: until });
  return {
    turns,
    listenedMs: whole.reduce((sum, { start, end }) => sum + end - start, 0),
    holes: whole.flatMap((answer) => holesIn(recording, answer, stall)),
    packets: recording.packets.filter(({ position }) => position < until).length,
    latePackets: late,
    lostPackets: lost + unheard,
  };
}

function holesIn(
  recording: CallRecording,
  { start, end }: SpeechSegment,
  stall: (from: number, to: number) => number,
): number[] {
  return toneHoles(recording.heardBetween(start, end))
    .filter((hole) => stall(start + hole.start - 300, start + hole.end) === 0)
    .map((hole) => hole.end - hole.start);
}

function overlap(one: SpeechSegment, other: SpeechSegment): boolean {
  return one.start < other.end && other.start < one.end;
}

function longestStall(stalls: readonly Stall[], from: number, to: number): number {
  const near = stalls.filter((stall) => stall.from < to && stall.seen > from);
  return near.reduce((longest, stall) => Math.max(longest, stall.seen - stall.from), 0);
}
