import { describe, expect, it } from 'vitest';
import { waterfallBars, waterfallRows } from '../../../src/composables/calls/waterfall.ts';

const TRACE = {
  speechEnd: 1_000,
  committed: 1_400,
  llmFirstToken: 1_600,
  firstClause: 1_700,
  ttsFirstByte: 1_850,
  firstFrameSent: 1_900,
};

describe('the waterfall of an answer', () => {
  it('adds up to the time from the end of speech to the first frame', () => {
    const bars = waterfallBars(TRACE);
    expect(bars.map(({ step }) => step)).toEqual(['turnEnd', 'model', 'clause', 'voice', 'playing']);
    expect(bars.reduce((sum, { length }) => sum + length, 0)).toBe(900);
  });

  it('gives no time to a model that had begun before the turn was over', () => {
    const bars = waterfallBars({ ...TRACE, llmFirstToken: 1_200, firstClause: 1_300 });
    expect(bars.map(({ step }) => step)).toEqual(['turnEnd', 'voice', 'playing']);
    expect(bars[1]).toEqual({ step: 'voice', from: 400, length: 450 });
  });

  it('has a row for each answered turn of the caller, numbered as the caller spoke', () => {
    const rows = waterfallRows([
      { who: 'agent', at: 0, text: 'Hello' },
      { who: 'caller', at: 1, text: 'never answered' },
      { who: 'caller', at: 2, text: 'answered', trace: { ...TRACE, decidedBy: 'complete' } },
    ]);
    expect(rows).toMatchObject([{ turn: 2, text: 'answered', total: 900, decidedBy: 'complete' }]);
  });

  it('is empty without the end of speech', () => {
    expect(waterfallBars({ committed: 5, firstFrameSent: 9 })).toEqual([]);
  });
});
