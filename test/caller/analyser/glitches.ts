import type { CallRecording } from '../call-recording.ts';
import type { PlacedPacket } from '../placed-packets.ts';
import { levelDb, SPEECH_LEVEL } from './level.ts';
import type { SpeechSegment } from './speech-segments.ts';

/** Shortest hole that counts, milliseconds: one frame. */
const SHORTEST_HOLE = 20;
/** Rounding and clock resolution may shave this much off a hole. */
const TOLERANCE = 2;
const LATE = 60;

export interface StreamFaults {
  /** Holes in voiced audio: nothing arrived in time although the audio on both sides of it is speech. */
  readonly holes: readonly SpeechSegment[];
  /** Packets missing by sequence number. */
  readonly lost: number;
  /** Packets that came too late even for an adaptive jitter buffer (200 ms): they are silence in the recording. */
  readonly unheard: number;
  /** Packets later than 60 ms, the depth of a small fixed jitter buffer; tells of a busy machine. */
  readonly late: number;
  /** Largest lateness of a packet against the quickest one, milliseconds. */
  readonly maxLateness: number;
}

/**
 * Faults of the stream itself, by arrival and timestamp. Natural pauses are no faults: they arrive as packets, or
 * end in unvoiced audio.
 */
export function streamFaults(
  recording: CallRecording,
  { from = 0, to = recording.length }: { readonly from?: number; readonly to?: number } = {},
): StreamFaults {
  const packets = recording.packets.filter(({ position }) => position >= from && position < to);
  const heard = packets.filter((packet) => packet.heard).sort((a, b) => a.position - b.position);
  return {
    holes: holesBetween(heard),
    lost: missing(packets),
    unheard: packets.length - heard.length,
    late: packets.filter(({ lateness }) => lateness > LATE).length,
    maxLateness: packets.reduce((max, { lateness }) => Math.max(max, lateness), 0),
  };
}

function holesBetween(packets: readonly PlacedPacket[]): SpeechSegment[] {
  return packets.slice(1).flatMap((next, index) => {
    const before = packets[index];
    if (!before) return [];
    const start = before.position + before.pcm.length / 8;
    const isHole = next.position - start >= SHORTEST_HOLE - TOLERANCE;
    const isSpeech = [before, next].every(({ pcm }) => levelDb(pcm) >= SPEECH_LEVEL);
    return isHole && isSpeech ? [{ start, end: next.position }] : [];
  });
}

function missing(packets: readonly PlacedPacket[]): number {
  let lost = 0;
  packets.forEach((packet, index) => {
    const before = packets[index - 1];
    const step = before ? (packet.sequence - before.sequence) & 0xffff : 1;
    // A large step is another stream, and one beyond half the range a packet that was overtaken.
    if (step > 1 && step < 1_000) lost += step - 1;
    else if (step > 0x8000) lost -= 1;
  });
  return Math.max(0, lost);
}

/**
 * Holes in a steady tone: any stretch of at least 20 ms that is quieter than half of the tone. Finds whatever the
 * stream test cannot see, e.g. silence sent in time; the agent has to play a tone for it.
 */
export function toneHoles(pcm: Int16Array): SpeechSegment[] {
  const window = 8 * 5;
  const levels = Array.from({ length: Math.floor(pcm.length / window) }, (_, index) =>
    levelDb(pcm.subarray(index * window, (index + 1) * window)),
  );
  const voiced = levels.filter((level) => level > SPEECH_LEVEL).sort((a, b) => a - b);
  const quiet = (voiced[voiced.length >> 1] ?? 0) - 6;
  const first = levels.findIndex((level) => level > quiet);
  const last = levels.findLastIndex((level) => level > quiet);
  const holes: SpeechSegment[] = [];
  let start: number | undefined;
  for (let index = Math.max(0, first); index <= last; index += 1) {
    if ((levels[index] ?? 0) <= quiet) start ??= index * 5;
    else if (start !== undefined) {
      if (index * 5 - start >= SHORTEST_HOLE - 5) holes.push({ start, end: index * 5 });
      start = undefined;
    }
  }
  return holes;
}
