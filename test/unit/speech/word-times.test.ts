import { describe, expect, it } from 'vitest';
import { silence, tone } from '../../speech/noises.ts';
import { joinClips } from '../../speech/speech-clip.ts';
import { wordTimes } from '../../speech/word-times.ts';

/** Speech as far as the level shows: numbers above zero are milliseconds of voice, those below of silence. */
function voiced(...lengths: readonly number[]): Int16Array {
  const pieces = lengths.map((length) => (length > 0 ? tone(440, length) : silence(-length)));
  return joinClips(...pieces.map((pcm) => ({ text: '', pcm }))).pcm;
}

const rounded = (text: string, pcm: Int16Array) =>
  wordTimes(text, pcm).map(({ word, start, end }) => [word, Math.round(start), Math.round(end)]);

describe('the times of words in a clip', () => {
  it('share a stretch of speech by their letters', () => {
    expect(rounded('Where is your office?', voiced(1_700))).toEqual([
      ['Where', 0, 500],
      ['is', 500, 700],
      ['your', 700, 1_100],
      ['office', 1_100, 1_700],
    ]);
  });

  it('leave out silence at the ends and pauses, however long', () => {
    expect(rounded('I would like, the price', voiced(-100, 1_000, -1_200, 800, -300))).toEqual([
      ['I', 100, 200],
      ['would', 200, 700],
      ['like', 700, 1_100],
      ['the', 2_300, 2_600],
      ['price', 2_600, 3_100],
    ]);
  });

  it('have a pause where the punctuation is rather than where the letters would put it', () => {
    const pcm = voiced(1_410, -150, 1_290);

    expect(rounded('Нажмите один, чтобы продолжить.', pcm)[2]).toEqual(['чтобы', 1_560, 1_990]);
    expect(rounded('Нажмите один чтобы продолжить.', pcm)[3]).toEqual(['продолжить', 1_560, 2_850]);
  });

  it('bridge a silence too short for a pause', () => {
    expect(rounded('stop it', voiced(300, -100, 200))).toEqual([
      ['stop', 0, 400],
      ['it', 400, 600],
    ]);
  });

  it('pass over a click that stands alone', () => {
    expect(rounded('Try again', voiced(800, -200, 20))).toEqual([
      ['Try', 0, 300],
      ['again', 300, 800],
    ]);
  });

  it('give every stretch a word, and no word two stretches', () => {
    expect(rounded('No extraordinarily', voiced(800, -200, 80))).toEqual([
      ['No', 0, 800],
      ['extraordinarily', 1_000, 1_080],
    ]);
    expect(rounded('Yes', voiced(200, -150, 200))).toEqual([['Yes', 0, 550]]);
  });

  it('count a digit as a word, and punctuation as nothing', () => {
    expect(rounded('«2», two — four', voiced(1_100))).toEqual([
      ['2', 0, 400],
      ['two', 400, 700],
      ['four', 700, 1_100],
    ]);
  });

  it('are none for a noise', () => {
    expect(wordTimes('', voiced(400))).toEqual([]);
  });
});
