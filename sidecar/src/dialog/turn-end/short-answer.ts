import type { LanguagePack } from '../language/language-data.ts';
import { numberTail } from '../text/number-tail.ts';
import { coveredBy } from '../text/phrase-cover.ts';
import type { QuestionKind } from '../text/question.ts';
import { wordsOf } from '../text/words.ts';
import { isUnfinished } from './unfinished.ts';

const MAX_ANSWER_WORDS = 5;
const MAX_NAME_WORDS = 3;

/**
 * Whether a final text answers the question that was just asked, so that nothing more need be waited for:
 * yes, no, a short number, or a name where one was asked for. Punctuation proves nothing after a plain yes or no:
 * recognisers write "Yes," as readily as "Yes.", and text that follows opens the turn again.
 */
export function isShortAnswer(text: string, asked: QuestionKind, pack: LanguagePack): boolean {
  if (asked === 'none') return false;
  const words = wordsOf(text);
  if (words.length === 0 || words.length > MAX_ANSWER_WORDS) return false;
  if (coveredBy(words, [...pack.affirmations, ...pack.negations, ...pack.courtesies])) return true;
  if (isUnfinished(text, asked, pack)) return false;
  if (numberTail(words, pack).tokens === words.length) return true;
  return (
    asked === 'name' &&
    words.length <= MAX_NAME_WORDS &&
    words.every((word) => /^\p{L}[\p{L}']+$/u.test(word))
  );
}
