import type { BrainLanguage } from './brain-language.ts';
import { normalWords } from './normal-words.ts';

export interface YesNo {
  readonly answer: 'yes' | 'no';
  /** What was said beyond the answer, e.g. a question; empty for the answer alone. */
  readonly rest: string;
}

/** Reads an answer to a yes-no question at the beginning of `text`; undefined when there is none. */
export function yesNo(text: string, language: BrainLanguage): YesNo | undefined {
  const words = normalWords(text);
  const isCourtesy = (word: string) => language.courtesies.includes(word);
  const start = words.findIndex((word) => !isCourtesy(word));
  if (start < 0) return undefined;
  const said = words.slice(start);
  const longest = (answers: readonly string[]) =>
    answers
      .filter((answer) => ` ${said.join(' ')} `.startsWith(` ${answer} `))
      .reduce((most, answer) => Math.max(most, answer.split(' ').length), 0);
  const [yes, no] = [longest(language.yes), longest(language.no)];
  if (yes === 0 && no === 0) return undefined;
  const rest = said.slice(Math.max(yes, no));
  // "Yes please, yes", "no, no thank you": the same again adds nothing.
  const again = [...(no > yes ? language.no : language.yes), ...language.courtesies];
  const telling = stripAll(rest, again);
  return { answer: no > yes ? 'no' : 'yes', rest: telling.join(' ') };
}

function stripAll(words: readonly string[], phrases: readonly string[]): readonly string[] {
  const text = ` ${words.join(' ')} `;
  const found = phrases.find((phrase) => text.startsWith(` ${phrase} `));
  return found === undefined ? words : stripAll(words.slice(found.split(' ').length), phrases);
}
