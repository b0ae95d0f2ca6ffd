import type { LanguagePack } from '../language/language-data.ts';

/** The numbers and single letters a text ends with. */
export interface NumberTail {
  /** How many words of the end are numbers. */
  readonly tokens: number;
  /** Digits written in them; a number word counts as one. */
  readonly digits: number;
  /** How many words of the end are single letters (spelling). */
  readonly letters: number;
}

export function numberTail(words: readonly string[], pack: LanguagePack): NumberTail {
  const isNumber = (word: string) => /^\p{N}+$/u.test(word) || pack.numberWords.includes(word);
  const isLetter = (word: string) => /^\p{L}$/u.test(word);
  const numbers = tailWhere(words, isNumber);
  const digits = numbers.reduce((sum, word) => sum + (/^\p{N}+$/u.test(word) ? word.length : 1), 0);
  return { tokens: numbers.length, digits, letters: tailWhere(words, isLetter).length };
}

function tailWhere(words: readonly string[], test: (word: string) => boolean): readonly string[] {
  let from = words.length;
  while (from > 0 && test(words[from - 1] ?? '')) from--;
  return words.slice(from);
}
