import { describe, expect, it } from 'vitest';
import { languagePack } from '../../../src/dialog/language/language-pack.ts';
import type { QuestionKind } from '../../../src/dialog/text/question.ts';
import { isShortAnswer } from '../../../src/dialog/turn-end/short-answer.ts';

describe('isShortAnswer', () => {
  it.each<[string, string, QuestionKind, boolean]>([
    ['en', 'Yes.', 'open', true],
    ['en', 'Yes, please.', 'open', true],
    ['en', 'No, thank you.', 'open', true],
    ['en', 'Uh-huh.', 'open', true],
    ['en', 'Two.', 'open', true],
    ['en', '42', 'open', true],
    ['en', 'John Smith.', 'name', true],
    ['en', "O'Neill.", 'name', true],
    ['en', 'Yes.', 'none', false],
    ['en', 'Yes, but', 'open', false],
    ['en', 'Yes,', 'open', true],
    ['en', 'Yes...', 'open', true],
    ['en', 'Forty...', 'open', false],
    ['en', 'I want', 'open', false],
    ['en', 'John Smith.', 'open', false],
    ['en', 'My name is', 'name', false],
    ['en', 'Five five five', 'number', false],
    ['en', 'Yes I would like to know more', 'open', false],
    ['en', '', 'open', false],
    ['ru', 'Да.', 'open', true],
    ['ru', 'Да, конечно.', 'open', true],
    ['ru', 'Нет, спасибо.', 'open', true],
    ['ru', 'Тридцать два.', 'open', true],
    ['ru', 'Иван Петров', 'name', true],
    ['ru', 'Я хотел', 'open', false],
  ])('in %s says of %j after a "%s" question: %s', (language, text, asked, short) => {
    expect(isShortAnswer(text, asked, languagePack(language))).toBe(short);
  });
});
