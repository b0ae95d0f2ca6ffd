import { describe, expect, it } from 'vitest';
import { unspokenText } from '../../src/failover/unspoken-text.ts';

const TEXT = 'We are open, from nine to five.';
const words = ['We', 'are', 'open', 'from', 'nine', 'to', 'five'].map((text, index) => ({
  text,
  end: (index + 1) * 200,
}));

describe('what of a clause is still to be said', () => {
  it.each([
    ['everything when nothing was heard', 0, TEXT],
    ['from the word that broke off', 500, 'open, from nine to five.'],
    ['without the comma of the last word that was said', 600, 'from nine to five.'],
    ['nothing when only the full stop is left', 1_400, ''],
  ])('%s', (_, ms, rest) => {
    expect(unspokenText(TEXT, { ms, words })).toBe(rest);
  });

  it.each([
    ['by the pace of speech', 700, 'open, from nine to five.'],
    ['at least the last word', 9_000, 'five.'],
  ])('%s when the voice gives no times', (_, ms, rest) => {
    expect(unspokenText(TEXT, { ms, words: [] })).toBe(rest);
  });
});
