import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/dialog/language/en.ts';
import { languagePack } from '../../../src/dialog/language/language-pack.ts';
import { RUSSIAN } from '../../../src/dialog/language/ru.ts';
import { wordsOf } from '../../../src/dialog/text/words.ts';

describe('languagePack', () => {
  it('knows Russian, and takes English for all others', () => {
    expect(languagePack('ru-RU')).toBe(RUSSIAN);
    expect(languagePack('ru')).toBe(RUSSIAN);
    expect(languagePack('en-GB')).toBe(ENGLISH);
    expect(languagePack('run')).toBe(ENGLISH);
  });

  it.each([
    ['en', ENGLISH],
    ['ru', RUSSIAN],
  ])('writes every phrase of %s the way words are read', (_, pack) => {
    const lists = [pack.hums, pack.assents, pack.affirmations, pack.negations, pack.courtesies, pack.fillers];
    for (const phrase of [...lists, pack.unfinishedEndings, pack.numberWords].flat())
      expect(wordsOf(phrase).join(' ')).toBe(phrase);
  });
});
