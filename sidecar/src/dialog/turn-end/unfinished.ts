import type { LanguagePack } from '../language/language-data.ts';
import { numberTail } from '../text/number-tail.ts';
import { endsWithPhrase } from '../text/phrase-cover.ts';
import type { QuestionKind } from '../text/question.ts';
import { wordsOf } from '../text/words.ts';

/** From here on a number is long enough to be a whole telephone number. */
const WHOLE_NUMBER_DIGITS = 10;
/** A lone group of so many digits is a year, a price or an extension rather than a piece of a long number. */
const LONE_GROUP_DIGITS = 4;

/**
 * Whether the caller seems to be in the middle of a sentence, a number or a spelling. A full stop proves nothing
 * (recognisers put one after every final), a question mark does.
 */
export function isUnfinished(text: string, asked: QuestionKind, pack: LanguagePack): boolean {
  const end = text.trim().replaceAll(/["'»)\]]+$/g, '');
  if (/(?:[,;:—–-]|\.\.\.|…)$/.test(end)) return true;
  const words = wordsOf(end);
  if (words.length === 0) return false;
  if (isCounting(words, asked, pack)) return true;
  return !/[?!]$/.test(end) && endsWithPhrase(words, [...pack.fillers, ...pack.unfinishedEndings]);
}

function isCounting(words: readonly string[], asked: QuestionKind, pack: LanguagePack): boolean {
  const { tokens, digits, letters } = numberTail(words, pack);
  if (letters >= 2 || (letters === 1 && asked === 'number')) return true;
  if (tokens === 0 || digits >= WHOLE_NUMBER_DIGITS) return false;
  if (asked === 'number') return true;
  return tokens >= 3 || (tokens === 1 && digits > LONE_GROUP_DIGITS);
}
