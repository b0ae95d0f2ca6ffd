import { beforeEach, describe, expect, it } from 'vitest';
import { WordlessVoice } from '../../../src/dialog/hearing/wordless-voice.ts';
import { TIMING } from '../../../src/dialog/timing.ts';

const WINDOW = 32;

describe('a voice without words', () => {
  let voice: WordlessVoice;
  let at: number;

  beforeEach(() => {
    voice = new WordlessVoice(TIMING);
    at = 0;
  });

  /** The last answer to so many milliseconds of this level. */
  function hear(
    length: number,
    level: number,
    stretch: { onset: number; wordsAt: number; isSettled?: boolean },
  ) {
    let behind: number | undefined;
    for (const until = at + length; at < until; ) {
      at += WINDOW;
      behind = voice.push({ at, length: WINDOW, probability: 0.9, level }, { isSettled: false, ...stretch });
    }
    return behind;
  }

  it('is one behind the caller when it goes on quieter', () => {
    hear(1_000, -18, { onset: 0, wordsAt: 0 });
    expect(hear(1_300, -28, { onset: 0, wordsAt: 1_000 })).toBeUndefined();
    expect(hear(300, -29, { onset: 0, wordsAt: 1_000 })).toBe(-28);
  });

  it('is sooner known to be one when the words before it are definite', () => {
    hear(1_000, -18, { onset: 0, wordsAt: 0 });
    expect(hear(700, -28, { onset: 0, wordsAt: 1_000, isSettled: true })).toBeUndefined();
    expect(hear(150, -28, { onset: 0, wordsAt: 1_000, isSettled: true })).toBe(-28);
  });

  it('is the caller as long as it is as loud as before, however slow the recogniser', () => {
    hear(1_000, -18, { onset: 0, wordsAt: 0 });
    expect(hear(4_000, -21, { onset: 0, wordsAt: 1_000 })).toBeUndefined();
  });

  it('has until its words can have come: the end of the last word is no voice behind', () => {
    hear(1_000, -18, { onset: 0, wordsAt: 0 });
    hear(400, -19, { onset: 0, wordsAt: 1_000 });
    expect(hear(1_200, -28, { onset: 0, wordsAt: 1_000 })).toBe(-28);
  });

  it('is the caller who has become quieter as soon as words come', () => {
    hear(1_000, -18, { onset: 0, wordsAt: 0 });
    hear(1_400, -28, { onset: 0, wordsAt: 1_000 });
    expect(hear(1_400, -28, { onset: 0, wordsAt: 2_400 })).toBeUndefined();
  });

  it('is one behind the caller in a stretch of its own, too', () => {
    hear(1_000, -18, { onset: 0, wordsAt: 0 });
    hear(32, -18, { onset: 0, wordsAt: 1_000 });
    at = 2_000;
    expect(hear(1_400, -28, { onset: 2_000, wordsAt: 1_000 })).toBeUndefined();
    expect(hear(200, -28, { onset: 2_000, wordsAt: 1_000 })).toBe(-28);
  });

  it('has nothing to be compared with before a turn has words', () => {
    hear(1_000, -18, { onset: 0, wordsAt: 0 });
    hear(32, -18, { onset: 0, wordsAt: 1_000 });
    voice.reset();
    expect(hear(3_000, -28, { onset: 2_000, wordsAt: 1_000 })).toBeUndefined();
  });
});
