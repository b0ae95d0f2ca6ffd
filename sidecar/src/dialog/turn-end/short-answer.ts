import type { LanguagePack } from '../language/language-data.ts';
import { numberTail } from '../text/number-tail.ts';
import { coveredBy } from '../text/phrase-cover.ts';
import type { QuestionKind } from '../text/question.ts';
import { wordsOf } from '../text/words.ts';
import { isUnfinished } from './unfinished.ts';

const MAX_ANSWER_WORDS = 5;
const MAX_NAME_WORDS = 3;

export type ShortAnswer = 'yes-no' | 'number' | 'name';

/**
 * How a final text answers the question that was just asked, so that nothing more need be waited for: by yes or
 * no, a short number, or a name where one was asked for; undefined when it does not. Punctuation proves nothing
 * after a plain yes or no: recognisers write "Yes," as readily as "Yes.", and text that follows opens the turn again.
 */
export function shortAnswer(text: string, asked: QuestionKind, pack: LanguagePack): ShortAnswer | undefined {
  if (asked === 'none') return undefined;
  const words = wordsOf(text);
  if (words.length === 0 || words.length > MAX_ANSWER_WORDS) return undefined;
  if (coveredBy(words, [...pack.affirmations, ...pack.negations, ...pack.courtesies])) return 'yes-no';
  if (isUnfinished(text, asked, pack)) return undefined;
  if (numberTail(words, pack).tokens === words.length) return 'number';
  const isName = words.length <= MAX_NAME_WORDS && words.every((word) => /^\p{L}[\p{L}']+$/u.test(word));
  return asked === 'name' && isName ? 'name' : undefined;
}
