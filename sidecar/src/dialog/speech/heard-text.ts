import type { Timing } from '../timing.ts';

export interface SpokenWord {
  readonly text: string;
  /** Milliseconds from the clause's first sample to the word's end. */
  readonly end: number;
}

/** One clause as far as its audio is known. Milliseconds from the start of the utterance. */
export interface SpokenClause {
  readonly text: string;
  readonly start: number;
  readonly length: number;
  /** All its audio has been written, so that `length` is its whole length. */
  readonly complete: boolean;
  /** In order, when the vendor gives them. */
  readonly words: readonly SpokenWord[];
}

/** Half a frame of rounding between the vendor's word times and ours. */
const WORD_TOLERANCE = 10;

/**
 * The part of a clause the caller had heard after `heard` milliseconds of the utterance, cut between words: by
 * the vendor's word times, else by the share of the clause's time that has passed. Never holds an unheard word.
 */
export function heardPart(clause: SpokenClause, heard: number, timing: Timing): string {
  const passed = heard - clause.start;
  if (passed <= 0) return '';
  if (clause.complete && passed >= clause.length) return clause.text;
  if (clause.words.length > 0) return cutAfterWord(clause, passed);
  const guess = (clause.text.length * 1_000) / timing.charsPerSecond;
  const length = clause.complete ? clause.length : Math.max(clause.length, guess);
  return cutBetweenWords(clause.text, (passed / length) * clause.text.length);
}

function cutAfterWord({ text, words }: SpokenClause, passed: number): string {
  let end = 0;
  for (const word of words) {
    if (word.end > passed + WORD_TOLERANCE) break;
    const found = text.indexOf(word.text, end);
    if (found >= 0) end = found + word.text.length;
  }
  return cutBetweenWords(text, end);
}

/** The whole words, with the punctuation that belongs to them, within the first `chars` characters. */
function cutBetweenWords(text: string, chars: number): string {
  let end = 0;
  for (const word of text.matchAll(/\S+/g)) {
    const letters = word[0].replace(/[^\p{L}\p{N}]+$/u, '').length;
    if (word.index + letters > chars) break;
    end = word.index + word[0].length;
  }
  return text.slice(0, end).trim();
}
