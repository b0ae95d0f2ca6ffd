import { joinClips } from '../../speech/speech-clip.ts';

/** One word of an utterance; milliseconds from its first sample. */
export interface TimedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Something a caller can say: its sound, and when each word of it is over. */
export interface Utterance {
  readonly text: string;
  readonly pcm: Int16Array;
  readonly words: readonly TimedWord[];
  /** Where the caller falls silent within it; milliseconds from the first sample. */
  readonly pauses: readonly { readonly start: number; readonly end: number }[];
}

/** A spoken phrase (voiced from its first sample to its last), or a pause in milliseconds. */
export type Piece = { readonly text: string; readonly pcm: Int16Array } | number;

/** Joins phrases and pauses. A phrase's time is shared out among its words by their letters. */
export function utterance(...pieces: readonly Piece[]): Utterance {
  const words: TimedWord[] = [];
  const pauses: { start: number; end: number }[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === 'number') {
      pauses.push({ start: at, end: at + piece });
      at += piece;
    } else {
      words.push(...timed(piece.text, at, piece.pcm.length / 8));
      at += piece.pcm.length / 8;
    }
  }
  const { text, pcm } = joinClips(...pieces);
  return { text, pcm, words, pauses };
}

/** A noise: nothing a recogniser would find words in. */
export function wordless(pcm: Int16Array): Utterance {
  return { text: '', pcm, words: [], pauses: [] };
}

function timed(text: string, from: number, length: number): TimedWord[] {
  const words = text.split(' ').filter((word) => word !== '');
  const letters = words.map((word) => Math.max(1, word.replaceAll(/[^\p{L}\p{N}]/gu, '').length));
  const total = letters.reduce((sum, count) => sum + count, 0);
  let start = from;
  return words.map((word, index) => {
    const end = start + ((letters[index] ?? 1) * length) / total;
    const timedWord = { text: word, start, end };
    start = end;
    return timedWord;
  });
}
