import { describe, expect, it } from 'vitest';
import { languagePack } from '../../../src/dialog/language/language-pack.ts';
import { questionKind } from '../../../src/dialog/text/question.ts';

describe('questionKind', () => {
  it.each([
    ['en', 'How can I help you?', 'open'],
    ['en', 'Shall I connect you? Just say yes or no.', 'open'],
    ['en', 'Who is that? We are open from nine to five every day of the week.', 'none'],
    ['en', 'We are open.', 'none'],
    ['en', 'We are open. May I have your name, please?', 'name'],
    ['en', 'What is your name? And what is your phone number?', 'number'],
    ['en', 'My name is Ann. Shall I connect you?', 'open'],
    ['ru', 'Как вас зовут?', 'name'],
    ['ru', 'Продиктуйте, пожалуйста, ваш номер?', 'number'],
    ['ru', 'Соединить вас с отделом продаж?', 'open'],
    ['ru', '', 'none'],
  ])('in %s of %j is "%s"', (language, text, kind) => {
    expect(questionKind(text, languagePack(language))).toBe(kind);
  });
});
