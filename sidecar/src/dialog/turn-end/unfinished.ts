import type { LanguagePack } from '../language/language-data.ts';
import { numberTail } from '../text/number-tail.ts';
import { endsWithPhrase } from '../text/phrase-cover.ts';
import type { QuestionKind } from '../text/question.ts';
import { wordsOf } from '../text/words.ts';

/** From here on a number is long enough to be a whole telephone number. */
const WHOLE_NUMBER_DIGITS = 10;
/** A lone group of so many digits is a year, a price or an extension rather than a piece of a long number. */
const LONE_GROUP_DIGITS = 4;

/** What shows that a text goes on. */
export type UnfinishedSign = 'punctuation' | 'counting' | 'spelling' | 'trailing-word';

export function isUnfinished(text: string, asked: QuestionKind, pack: LanguagePack): boolean {
  return unfinishedSign(text, asked, pack) !== undefined;
}

/**
 * By what the caller seems to be in the middle of a sentence, a number or a spelling. A full stop proves nothing
 * (recognisers put one after every final), a question mark does.
 */
export function unfinishedSign(
  text: string,
  asked: QuestionKind,
  pack: LanguagePack,
): UnfinishedSign | undefined {
  const end = text.trim().replaceAll(/["'»)\]]+$/g, '');
  if (/(?:[,;:—–-]|\.\.\.|…)$/.test(end)) return 'punctuation';
  const words = wordsOf(end);
  if (words.length === 0) return undefined;
  const numeric = numericSign(words, asked, pack);
  if (numeric) return numeric;
  const trails = !/[?!]$/.test(end) && endsWithPhrase(words, [...pack.fillers, ...pack.unfinishedEndings]);
  return trails ? 'trailing-word' : undefined;
}

function numericSign(
  words: readonly string[],
  asked: QuestionKind,
  pack: LanguagePack,
): UnfinishedSign | undefined {
  const { tokens, digits, letters } = numberTail(words, pack);
  if (letters >= 2 || (letters === 1 && asked === 'number')) return 'spelling';
  if (tokens === 0 || digits >= WHOLE_NUMBER_DIGITS) return undefined;
  const goesOn = asked === 'number' || tokens >= 3 || (tokens === 1 && digits > LONE_GROUP_DIGITS);
  return goesOn ? 'counting' : undefined;
}
