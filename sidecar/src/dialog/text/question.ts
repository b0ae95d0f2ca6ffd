import type { LanguagePack } from '../language/language-data.ts';
import { wordsOf } from './words.ts';

/** What the agent's last words ask for; decides which short answers end the caller's turn at once. */
export type QuestionKind = 'none' | 'open' | 'name' | 'number';

/** "Shall I connect you? Just say yes or no." is a question still. */
const WORDS_AFTER_QUESTION = 6;

/** The kind of question a text ends with, or nearly ends with. */
export function questionKind(text: string, pack: LanguagePack): QuestionKind {
  const mark = text.lastIndexOf('?');
  if (mark < 0 || wordsOf(text.slice(mark)).length > WORDS_AFTER_QUESTION) return 'none';
  const before = text.slice(0, mark);
  const question = before.slice(
    Math.max(...['.', '!', '?', '…', '\n'].map((end) => before.lastIndexOf(end))) + 1,
  );
  if (pack.nameQuestion.test(question)) return 'name';
  if (pack.numberQuestion.test(question)) return 'number';
  return 'open';
}
