import { describe, expect, it } from 'vitest';
import { lineEvents } from '../../../src/composables/calls/event-line.ts';
import { excerptParts } from '../../../src/composables/calls/excerpt-parts.ts';
import { filterQuery, NO_FILTER } from '../../../src/composables/calls/history-filter.ts';

describe('what the table of calls shows', () => {
  it('marks the words that were looked for', () => {
    expect(excerptParts('is there ⟦parking⟧ behind')).toEqual([
      { text: 'is there ', isMatch: false },
      { text: 'parking', isMatch: true },
      { text: ' behind', isMatch: false },
    ]);
  });

  it('asks only for what is set', () => {
    expect(filterQuery({ ...NO_FILTER, query: 'parking', agent: ' ' }, 2)).toEqual({
      query: 'parking',
      page: 2,
      size: 25,
    });
  });

  it('lays events in their order and leaves out states', () => {
    const events = [
      { type: 'ended', at: 9, reason: 'transferred' },
      { type: 'state', at: 1, state: 'speaking' },
      { type: 'dtmf', at: 3, digit: '*' },
    ];
    expect(lineEvents(events).map(({ type }) => type)).toEqual(['dtmf', 'ended']);
  });
});
