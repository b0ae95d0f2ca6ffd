/** Speech rate for voices that give no word times; English and Russian telephone prompts, as in dialog/timing.ts. */
const CHARACTERS_PER_SECOND = 14;
/** Half a frame of rounding between the vendor's word times and ours, milliseconds. */
const WORD_TOLERANCE = 10;

export interface SpokenWord {
  readonly text: string;
  /** Milliseconds from the clause's first sample to the word's end. */
  readonly end: number;
}

/** What a voice gave of a clause before it failed. */
export interface SpokenPart {
  readonly ms: number;
  /** In order; empty when the voice gives no times. Words whose audio has not come may be among them. */
  readonly words: readonly SpokenWord[];
}

/**
 * What of `text` is still to be said, from the beginning of a word: the word in which a voice broke off is said
 * again in full. Without word times it follows from the usual pace of speech, and at least the last word remains:
 * a word said twice is better than one that is missing.
 */
export function unspokenText(text: string, { ms, words }: SpokenPart): string {
  if (ms <= 0) return text.trim();
  const end = words.length > 0 ? endOfLastWord(text, ms, words) : endByPace(text, ms);
  return text
    .slice(end)
    .replace(/^[^\p{L}\p{N}]+(?=[\p{L}\p{N}])/u, '')
    .trim();
}

function endOfLastWord(text: string, ms: number, words: readonly SpokenWord[]): number {
  let end = 0;
  for (const word of words) {
    if (word.end > ms + WORD_TOLERANCE) return end;
    const found = text.indexOf(word.text, end);
    if (found >= 0) end = found + word.text.length;
  }
  return /[\p{L}\p{N}]/u.test(text.slice(end)) ? end : text.length;
}

function endByPace(text: string, ms: number): number {
  const spoken = (ms / 1_000) * CHARACTERS_PER_SECOND;
  const starts = [...text.matchAll(/\S+/g)].map(({ index }) => index);
  return starts.findLast((start) => start <= spoken) ?? 0;
}
