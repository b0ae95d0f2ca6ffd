import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/dialog/text/words.ts';
import { isEcho } from '../../../src/dialog/turn-start/echo-text.ts';

const RECENT = 'We are open from nine to five. On Sunday we are closed.';

describe('isEcho', () => {
  it.each([
    ['open from nine to five', true],
    ['we are open for nine to five', true],
    ['Sunday', true],
    ['are closed', true],
    ['closed Sunday', false],
    ['what about Sunday then', false],
    ['are you open', false],
    ['', false],
  ])('finds %j to come from the agent: %s', (text, echo) => {
    expect(isEcho(wordsOf(text), wordsOf(RECENT))).toBe(echo);
  });

  it('knows no echo when the agent said nothing', () => {
    expect(isEcho(['hello'], [])).toBe(false);
  });
});
