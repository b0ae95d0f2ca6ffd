import { describe, expect, it } from 'vitest';
import { coveredBy, endsWithPhrase } from '../../../src/dialog/text/phrase-cover.ts';

const PHRASES = ['uh huh', 'uh', 'all right', 'right'];

describe('coveredBy', () => {
  it.each([
    ['uh huh', true],
    ['uh huh all right', true],
    ['uh right uh huh', true],
    ['huh', false],
    ['all right then', false],
    ['', false],
  ])('finds that "%s" is made of the phrases: %s', (text, covered) => {
    expect(coveredBy(text.split(' ').filter(Boolean), PHRASES)).toBe(covered);
  });
});

describe('endsWithPhrase', () => {
  it('looks at whole words only', () => {
    expect(endsWithPhrase(['it', 'is', 'all', 'right'], ['all right'])).toBe(true);
    expect(endsWithPhrase(['bright'], ['right'])).toBe(false);
    expect(endsWithPhrase(['right'], ['all right'])).toBe(false);
  });
});
