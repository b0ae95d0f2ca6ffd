import type { CallRecording } from '../call-recording.ts';
import { type SpeechSegment, speechSegments } from './speech-segments.ts';

/** Turns 8 kHz speech into text, e.g. by the offline recogniser. */
export type Transcribe = (pcm: Int16Array) => Promise<string>;

export interface HeardText extends SpeechSegment {
  readonly text: string;
}

/** The recogniser does best with this much silence on both sides, milliseconds (facts: 200). */
const PADDING = 200;
/** Speech with shorter pauses is recognised in one piece, milliseconds. */
const PHRASE_PAUSE = 700;

/** What the caller heard, phrase by phrase, in order. */
export async function heardText(
  recording: CallRecording,
  transcribe: Transcribe,
  { from = 0, to = recording.length }: { readonly from?: number; readonly to?: number } = {},
): Promise<HeardText[]> {
  const texts: HeardText[] = [];
  for (const { start, end } of speechSegments(recording.heard, { hangOver: PHRASE_PAUSE, from, to })) {
    const text = await transcribe(recording.heardBetween(start - PADDING, end + PADDING));
    texts.push({ start, end, text });
  }
  return texts;
}

/** Lower-case words without punctuation, for comparing what was said with what was recognised. */
export function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

/** Share of the expected words (0…1) that appear in `actual` in the same order. */
export function wordMatch(expected: string, actual: string): number {
  const want = plainWords(expected);
  const have = plainWords(actual);
  let row = new Array<number>(have.length + 1).fill(0);
  for (const word of want) {
    const next = [0];
    have.forEach((other, at) => {
      const same = word === other ? (row[at] ?? 0) + 1 : 0;
      next.push(Math.max(same, row[at + 1] ?? 0, next[at] ?? 0));
    });
    row = next;
  }
  return want.length === 0 ? 1 : (row.at(-1) ?? 0) / want.length;
}
