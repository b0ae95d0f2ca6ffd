import { type SpeechSegment, speechSegments } from '../caller/analyser/speech-segments.ts';

/** When one word is spoken, milliseconds from the beginning of its clip. */
export interface WordTime {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** A silence of so many milliseconds lies between words; a shorter one may be the closure of a p, t or k. */
const PAUSE = 120;
/** Something shorter that stands alone is a click or a breath, no word; milliseconds. */
const SHORTEST = 60;
/** Resolution of the segments. */
const WINDOW = 5;
/** A pause where no punctuation stands is as unlikely as a stretch that is off by so many milliseconds. */
const UNMARKED_PAUSE = 150;
/** A digit is spoken as a word of about four letters. */
const DIGIT_LETTERS = 4;

interface Word {
  readonly word: string;
  readonly letters: number;
  readonly endsClause: boolean;
}

/**
 * Estimates when each word of a clip is spoken: pauses lie between words, and within a stretch of speech a word
 * takes as long as its letters. Good to about a syllable, for questions such as "which words were heard".
 */
export function wordTimes(text: string, pcm: Int16Array): WordTime[] {
  const words = wordsOf(text);
  const spoken = speechSegments(pcm, { hangOver: PAUSE - WINDOW, shortest: SHORTEST });
  const stretches = atMost(words.length, spoken.length > 0 ? spoken : [{ start: 0, end: pcm.length / 8 }]);
  const firsts = firstWords(words, stretches);
  return stretches.flatMap((stretch, index) =>
    spread(words.slice(firsts[index], firsts[index + 1]), stretch),
  );
}

function wordsOf(text: string): Word[] {
  return text.split(/\s+/).flatMap((written) => {
    const word = written.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (word === '') return [];
    const digits = word.match(/\p{N}/gu)?.length ?? 0;
    const letters = (word.match(/\p{L}/gu)?.length ?? 0) + digits * DIGIT_LETTERS;
    return [{ word, letters, endsClause: /[,.!?…:;]["»”]?$/u.test(written) }];
  });
}

/** Joins the stretches with the shortest pauses between them, until there are no more of them than words. */
function atMost(count: number, segments: readonly SpeechSegment[]): SpeechSegment[] {
  const stretches = [...segments];
  while (stretches.length > Math.max(1, count)) {
    const gaps = stretches.slice(1).map(({ start }, index) => start - (stretches[index]?.end ?? 0));
    const shortest = gaps.indexOf(Math.min(...gaps));
    const [first, second] = stretches.slice(shortest, shortest + 2);
    if (first && second) stretches.splice(shortest, 2, { start: first.start, end: second.end });
  }
  return stretches;
}

/** The index of each stretch's first word, so that the lengths fit the letters best; at least one word in each. */
function firstWords(words: readonly Word[], stretches: readonly SpeechSegment[]): number[] {
  const voiced = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  const perLetter = voiced / Math.max(1, lettersOf(words));
  /** By number of words placed so far: the cheapest way to have got there. */
  let ways = new Map([[0, { cost: 0, firsts: [] as number[] }]]);
  stretches.forEach(({ start, end }, index) => {
    const later = stretches.length - 1 - index;
    const next: typeof ways = new Map();
    for (const [from, way] of ways) {
      const least = later === 0 ? words.length : from + 1;
      for (let to = least; to <= words.length - later; to += 1) {
        const off = end - start - perLetter * lettersOf(words.slice(from, to));
        const unmarked = later > 0 && !words[to - 1]?.endsClause ? UNMARKED_PAUSE ** 2 : 0;
        const cost = way.cost + off ** 2 + unmarked;
        if (cost < (next.get(to)?.cost ?? Number.POSITIVE_INFINITY)) {
          next.set(to, { cost, firsts: [...way.firsts, from] });
        }
      }
    }
    ways = next;
  });
  return ways.get(words.length)?.firsts ?? [0];
}

/** One word after the other, each for as long as its letters. */
function spread(words: readonly Word[], { start, end }: SpeechSegment): WordTime[] {
  const perLetter = (end - start) / Math.max(1, lettersOf(words));
  let at = start;
  return words.map(({ word, letters }) => {
    const from = at;
    at += letters * perLetter;
    return { word, start: from, end: at };
  });
}

function lettersOf(words: readonly Word[]): number {
  return words.reduce((sum, { letters }) => sum + letters, 0);
}
