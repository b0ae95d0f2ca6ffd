import { describe, expect, it } from 'vitest';
import { WordTimer } from '../../../src/providers/elevenlabs/word-timer.ts';

const times = (text: string, starts: number[], length = 50) => ({
  characters: [...text],
  starts,
  ends: starts.map((start) => start + length),
});

describe('timed words', () => {
  it('join characters over the borders of pieces, counting from the clause', () => {
    const timer = new WordTimer();
    expect(timer.push(times('Hi t', [0, 50, 100, 150]), 0)).toEqual([
      { type: 'word', text: 'Hi', start: 0, end: 100 },
    ]);
    expect(timer.push(times('om. ', [0, 50, 100, 150]), 200)).toEqual([
      { type: 'word', text: 'tom.', start: 150, end: 350 },
    ]);
    expect(timer.finish()).toEqual([]);
  });

  it('take times that already count from the clause as they are', () => {
    const timer = new WordTimer();
    timer.push(times('Hi t', [0, 50, 100, 150]), 0);
    timer.push(times('om', [200, 250]), 200);
    expect(timer.finish()).toEqual([{ type: 'word', text: 'tom', start: 150, end: 300 }]);
  });

  it('never run backwards', () => {
    const timer = new WordTimer();
    const words = [...timer.push(times('ab cd ', [300, 200, 0, 100, 50, 0]), 0)];
    expect(words.map(({ start, end }) => [start, end])).toEqual([
      [300, 350],
      [350, 350],
    ]);
  });

  it.each([[[Number.NaN, 0]], [[0, -1]], [[0]], [[0, Number.POSITIVE_INFINITY]]])(
    'pass over a piece with the times %j',
    (starts) => {
      const timer = new WordTimer();
      expect(timer.push(times('a ', starts), 0)).toEqual([]);
      expect(timer.finish()).toEqual([]);
    },
  );
});
