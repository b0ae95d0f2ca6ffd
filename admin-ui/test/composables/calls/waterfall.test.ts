import { describe, expect, it } from 'vitest';
import {
  waterfallBars,
  waterfallMarks,
  waterfallNotes,
  waterfallRows,
} from '../../../src/composables/calls/waterfall.ts';

const TRACE = {
  speechEnd: 1_000,
  committed: 1_400,
  llmFirstToken: 1_600,
  firstClause: 1_700,
  ttsFirstByte: 1_850,
  firstFrameSent: 1_900,
};
const barsOf = (trace: Parameters<typeof waterfallMarks>[0]) => waterfallBars(waterfallMarks(trace));

describe('the waterfall of an answer', () => {
  it('adds up to the time from the end of speech to the last step', () => {
    const bars = barsOf(TRACE);
    expect(bars.map(({ name }) => name)).toEqual(Object.keys(TRACE).slice(1));
    expect(bars.reduce((sum, { length }) => sum + length, 0)).toBe(900);
  });

  it('draws whatever the trace holds in the order of its times, also steps it has never heard of', () => {
    const bars = barsOf({ ...TRACE, vadStop: 1_200, somethingNew: 1_500 } as typeof TRACE);
    expect(bars.slice(0, 4)).toEqual([
      { name: 'vadStop', from: 0, length: 200 },
      { name: 'committed', from: 200, length: 200 },
      { name: 'somethingNew', from: 400, length: 100 },
      { name: 'llmFirstToken', from: 500, length: 100 },
    ]);
  });

  it('gives no time to what happened while the caller still spoke, but lists it', () => {
    const trace = { ...TRACE, lastInterim: 900, llmFirstToken: 950 };
    expect(barsOf(trace).map(({ name }) => name)).not.toContain('llmFirstToken');
    expect(waterfallMarks(trace)[0]).toEqual({ name: 'lastInterim', at: -100 });
  });

  it('tells who decided and why, and what came of guessing, without knowing their names', () => {
    const notes = waterfallNotes({
      ...TRACE,
      decidedBy: 'complete',
      decidedWhy: 'end-delay',
      reopened: true,
      speculation: { started: 2, used: false, wastedTokens: 30 },
    });
    expect(notes.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'decidedWhy=end-delay',
      'reopened=true',
      'speculation.started=2',
      'speculation.used=false',
      'speculation.wastedTokens=30',
    ]);
  });

  it('has a row for each answered turn of the caller, numbered as the caller spoke', () => {
    const rows = waterfallRows([
      { who: 'agent', at: 0, text: 'Hello' },
      { who: 'caller', at: 1, text: 'never answered' },
      { who: 'caller', at: 2, text: 'answered', trace: { ...TRACE, decidedBy: 'complete' } },
    ]);
    expect(rows).toMatchObject([{ turn: 2, text: 'answered', total: 900, decidedBy: 'complete' }]);
  });

  it('begins with the end of the turn where nothing was said, and is empty without that', () => {
    expect(barsOf({ committed: 5, firstFrameSent: 9 })).toEqual([
      { name: 'firstFrameSent', from: 0, length: 4 },
    ]);
    expect(barsOf({ firstFrameSent: 9 })).toEqual([]);
  });
});
