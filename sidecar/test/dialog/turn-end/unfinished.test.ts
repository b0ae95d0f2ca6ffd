import { describe, expect, it } from 'vitest';
import { languagePack } from '../../../src/dialog/language/language-pack.ts';
import type { QuestionKind } from '../../../src/dialog/text/question.ts';
import { isUnfinished } from '../../../src/dialog/turn-end/unfinished.ts';

describe('isUnfinished', () => {
  it.each<[string, string, QuestionKind, boolean]>([
    ['en', 'I would like to', 'none', true],
    ['en', 'I want to know if you.', 'none', true],
    ['en', 'I need a room for the', 'none', true],
    ['en', 'It is about, um', 'none', true],
    ['en', 'First of all,', 'none', true],
    ['en', 'So I thought...', 'none', true],
    ['en', 'My number is five five five', 'none', true],
    ['en', 'That is spelled S M I', 'none', true],
    ['en', '0 1 7', 'number', true],
    ['en', 'What is it for?', 'none', false],
    ['en', 'What are your opening hours?', 'none', false],
    ['en', 'A table for four', 'none', false],
    ['en', 'In 2024.', 'none', false],
    ['en', '0 1 7 2 5 5 5 1 2 3', 'number', false],
    ['en', 'Thank you.', 'none', false],
    ['en', '', 'none', false],
    ['ru', 'Я хотел бы узнать, когда', 'none', true],
    ['ru', 'Подскажите, пожалуйста', 'none', true],
    ['ru', 'Я хотел бы узнать.', 'none', true],
    ['ru', 'Можно спросить?', 'none', false],
    ['ru', 'Мой телефон восемь девятьсот три', 'none', true],
    ['ru', 'Ну, эээ', 'none', true],
    ['ru', 'Соедините меня с бухгалтерией.', 'none', false],
    ['ru', 'А вы в воскресенье работаете?', 'none', false],
  ])('in %s says of %j after a "%s" question: %s', (language, text, asked, unfinished) => {
    expect(isUnfinished(text, asked, languagePack(language))).toBe(unfinished);
  });
});
