import { describe, expect, it } from 'vitest';
import { languagePack } from '../../../src/dialog/language/language-pack.ts';
import type { QuestionKind } from '../../../src/dialog/text/question.ts';
import { type ShortAnswer, shortAnswer } from '../../../src/dialog/turn-end/short-answer.ts';

describe('a short answer', () => {
  it.each<[string, string, QuestionKind, ShortAnswer | undefined]>([
    ['en', 'Yes.', 'open', 'yes-no'],
    ['en', 'Yes, please.', 'open', 'yes-no'],
    ['en', 'No, thank you.', 'open', 'yes-no'],
    ['en', 'Uh-huh.', 'open', 'yes-no'],
    ['en', 'Two.', 'open', 'number'],
    ['en', '42', 'open', 'number'],
    ['en', 'John Smith.', 'name', 'name'],
    ['en', "O'Neill.", 'name', 'name'],
    ['en', 'Yes.', 'none', undefined],
    ['en', 'Yes, but', 'open', undefined],
    ['en', 'Yes,', 'open', 'yes-no'],
    ['en', 'Yes...', 'open', 'yes-no'],
    ['en', 'Forty...', 'open', undefined],
    ['en', 'I want', 'open', undefined],
    ['en', 'John Smith.', 'open', undefined],
    ['en', 'My name is', 'name', undefined],
    ['en', 'Five five five', 'number', undefined],
    ['en', 'Yes I would like to know more', 'open', undefined],
    ['en', '', 'open', undefined],
    ['ru', 'Да.', 'open', 'yes-no'],
    ['ru', 'Да, конечно.', 'open', 'yes-no'],
    ['ru', 'Нет, спасибо.', 'open', 'yes-no'],
    ['ru', 'Тридцать два.', 'open', 'number'],
    ['ru', 'Иван Петров', 'name', 'name'],
    ['ru', 'Я хотел', 'open', undefined],
  ])('in %s is %j after a "%s" question: %s', (language, text, asked, short) => {
    expect(shortAnswer(text, asked, languagePack(language))).toBe(short);
  });
});
