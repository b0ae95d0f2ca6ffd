import { describe, expect, it } from 'vitest';
import { heardPart, type SpokenClause } from '../../../src/dialog/speech/heard-text.ts';
import { TIMING } from '../../../src/dialog/timing.ts';

const TEXT = 'We are open, from nine.';
const CLAUSE: SpokenClause = { text: TEXT, start: 1_000, length: 2_300, complete: true, words: [] };

const heard = (at: number, clause: Partial<SpokenClause> = {}) =>
  heardPart({ ...CLAUSE, ...clause }, at, TIMING);

describe('what was heard of a clause', () => {
  it('is nothing before it began and all of it after its end', () => {
    expect(heard(1_000)).toBe('');
    expect(heard(3_300)).toBe(TEXT);
  });

  it('is cut between words by the share of its time', () => {
    expect(heard(1_150)).toBe('');
    expect(heard(1_250)).toBe('We');
    expect(heard(2_000)).toBe('We are');
    expect(heard(2_100)).toBe('We are open,');
  });

  it("is cut by the vendor's word times when there are any", () => {
    const words = [
      { text: 'We', end: 900 },
      { text: 'are', end: 1_000 },
      { text: 'open', end: 1_800 },
    ];
    expect(heard(1_880, { words })).toBe('');
    expect(heard(1_900, { words })).toBe('We');
    expect(heard(2_799, { words })).toBe('We are open,');
  });

  it('is estimated by the rate of speech while the length is not known', () => {
    expect(heard(1_100, { length: 100, complete: false })).toBe('');
    expect(heard(1_500, { length: 500, complete: false })).toBe('We are');
  });

  it('is not led astray by words the vendor wrote differently', () => {
    const words = [
      { text: 'Wee', end: 100 },
      { text: 'are', end: 300 },
    ];
    expect(heard(1_350, { words })).toBe('We are');
  });
});
