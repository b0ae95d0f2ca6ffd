import { levelDb, SPEECH_LEVEL } from './level.ts';

/** A stretch of speech, milliseconds on the recording's timeline. */
export interface SpeechSegment {
  readonly start: number;
  readonly end: number;
}

export interface SegmentOptions {
  /** dBFS; default -45. */
  readonly level?: number;
  /** Silence up to this length stays inside a segment; default 200 ms. */
  readonly hangOver?: number;
  /** Shorter segments are clicks and are left out; default 40 ms. */
  readonly shortest?: number;
  /** Only what lies between these two; default everything. */
  readonly from?: number;
  readonly to?: number;
}

/** Resolution of starts and ends. */
const WINDOW = 5;
const WINDOW_SAMPLES = 8 * WINDOW;

/** Where one track (8 kHz) holds speech, by its level. Starts and ends are exact to 5 ms. */
export function speechSegments(pcm: Int16Array, options: SegmentOptions = {}): SpeechSegment[] {
  const { level = SPEECH_LEVEL, hangOver = 200, shortest = 40, from = 0, to = pcm.length / 8 } = options;
  const found: { start: number; end: number }[] = [];
  for (let start = from; start < to; start += WINDOW) {
    const first = Math.round(start * 8);
    const end = Math.min(to, start + WINDOW);
    if (levelDb(pcm.subarray(first, Math.min(first + WINDOW_SAMPLES, Math.round(to * 8)))) < level) continue;
    const last = found.at(-1);
    if (last && start - last.end <= hangOver) last.end = end;
    else found.push({ start, end });
  }
  return found.filter(({ start, end }) => end - start >= shortest);
}

/** The stretches between segments that are at least `shortest` milliseconds long. */
export function silences(pcm: Int16Array, shortest: number, options: SegmentOptions = {}): SpeechSegment[] {
  const { from = 0, to = pcm.length / 8 } = options;
  const segments = speechSegments(pcm, { ...options, hangOver: Math.min(shortest, options.hangOver ?? 200) });
  const starts = [from, ...segments.map(({ end }) => end)];
  const ends = [...segments.map(({ start }) => start), to];
  return starts
    .map((start, index) => ({ start, end: ends[index] ?? to }))
    .filter(({ start, end }) => end - start >= shortest);
}
