import { describe, expect, it } from 'vitest';
import { languagePack } from '../../../src/dialog/language/language-pack.ts';
import { wordsOf } from '../../../src/dialog/text/words.ts';
import { isBackchannel } from '../../../src/dialog/turn-start/backchannel.ts';

describe('isBackchannel', () => {
  it.each([
    ['en', 'Uh-huh.', false, true],
    ['en', 'Mm-hmm, okay.', false, true],
    ['en', 'Yeah, yeah, I see.', false, true],
    ['en', 'Yuh, h', false, true],
    ['en', 'Yah,', false, true],
    ['en', 'Yuh.', true, false],
    ['en', 'Yes.', false, true],
    ['en', 'Yes.', true, false],
    ['en', 'Uh-huh.', true, true],
    ['en', 'Yeah but what about Sunday?', false, false],
    ['en', 'No.', false, false],
    ['en', 'Stop.', false, false],
    ['en', '', false, false],
    ['ru', 'Угу.', false, true],
    ['ru', 'Уху, аха.', false, true],
    ['ru', 'Ага, понятно.', false, true],
    ['ru', 'Да-да.', false, true],
    ['ru', 'Да.', true, false],
    ['ru', 'Стойте!', false, false],
    ['ru', 'Нет.', false, false],
    ['ru', 'Да, но сколько стоит?', false, false],
  ])('in %s says of %j (question heard: %s): %s', (language, text, questionHeard, expected) => {
    expect(isBackchannel(wordsOf(text), questionHeard, languagePack(language))).toBe(expected);
  });
});
