import { describe, expect, it } from 'vitest';
import { joinTexts, sameWords, wordsOf } from '../../../src/dialog/text/words.ts';

describe('wordsOf', () => {
  it.each([
    ['Uh-huh, that’s 10:30!', ['uh', 'huh', "that's", '10', '30']],
    ['Ещё раз, пожалуйста…', ['еще', 'раз', 'пожалуйста']],
    [' — ', []],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('joinTexts', () => {
  it('leaves out what is empty', () => {
    expect(joinTexts([' one', '', '  ', 'two '])).toBe('one two');
  });
});

describe('sameWords', () => {
  it('minds neither case nor punctuation', () => {
    expect(sameWords('What are your hours', 'what are your hours?')).toBe(true);
    expect(sameWords('What are your hours', 'what are hours')).toBe(false);
  });
});
