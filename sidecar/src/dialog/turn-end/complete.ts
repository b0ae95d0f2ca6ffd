import type { LanguagePack } from '../language/language-data.ts';
import { endsWithPhrase, startsWithPhrase } from '../text/phrase-cover.ts';
import type { QuestionKind } from '../text/question.ts';
import { wordsOf } from '../text/words.ts';
import { isUnfinished } from './unfinished.ts';

/** A question of fewer words is often only its beginning ("how much", "can you"). */
const LEAST_QUESTION_WORDS = 3;

/**
 * Whether a text sounds like a whole question or request. Only what speaks for its end counts: a question (by its
 * mark, or by the word it begins with), or a closing word. A plain statement is neither complete nor unfinished.
 */
export function isComplete(text: string, asked: QuestionKind, pack: LanguagePack): boolean {
  const words = wordsOf(lastSentence(text));
  if (words.length < 2 || isUnfinished(text, asked, pack)) return false;
  if (endsWithPhrase(words, pack.closings)) return true;
  if (words.length < LEAST_QUESTION_WORDS) return false;
  return /\?["'»)\]]*$/.test(text.trim()) || opensQuestion(words, pack);
}

function lastSentence(text: string): string {
  const sentences = text.match(/[^.!?…]+[.!?…]*/g) ?? [];
  return sentences.at(-1) ?? '';
}

/**
 * Words like "and" or "well" may stand before the question; a pronoun there makes it a statement ("it was late"),
 * and "when I called" asks nothing either.
 */
function opensQuestion(words: readonly string[], pack: LanguagePack): boolean {
  const { questionLeads, questionOpenings, subordinateOpening } = pack;
  const rest = startsWithPhrase(words, questionLeads) ? words.slice(1) : words;
  return startsWithPhrase(rest, questionOpenings) && !subordinateOpening.test(rest.join(' '));
}
