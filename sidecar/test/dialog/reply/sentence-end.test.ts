import { describe, expect, it } from 'vitest';
import { languagePack } from '../../../src/dialog/language/language-pack.ts';
import { isSentenceEnd } from '../../../src/dialog/reply/sentence-end.ts';

describe('isSentenceEnd', () => {
  it.each([
    ['en', 'We are open.', 'On', true],
    ['en', 'Really?', 'yes', true],
    ['en', 'He said "yes."', 'Then', true],
    ['en', 'Ask Dr.', 'Smith', false],
    ['en', 'See e.g.', 'Room', false],
    ['en', 'That is No.', '5', false],
    ['en', 'No.', 'We', true],
    ['en', 'No.', '', false],
    ['en', 'At 9 a.m.', 'on Monday', false],
    ['en', 'At 9 a.m.', 'We', true],
    ['en', 'J.', 'Smith', false],
    ['en', '1.', 'First', false],
    ['en', 'It costs 5.', 'Then', true],
    ['en', 'Well...', 'yes', false],
    ['en', 'Well...', 'Yes', true],
    ['en', 'We are', 'open', false],
    ['ru', 'Мы на ул.', 'Ленина', false],
    ['ru', 'То есть т.е.', 'Так', false],
    ['ru', 'Яблоки и т.д.', 'Потом', true],
    ['ru', 'Яблоки и т.д.', 'потом', false],
    ['ru', 'Стоит 5 тыс.', 'рублей', false],
    ['ru', 'Мы открыты.', 'Приходите', true],
    ['ru', 'А. С.', 'Пушкин', false],
  ])('in %s after %j before %j: %s', (language, before, after, end) => {
    expect(isSentenceEnd(before, after, languagePack(language))).toBe(end);
  });
});
