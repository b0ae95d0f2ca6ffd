import { describe, expect, it } from 'vitest';
import { PartialAnswer } from '../../src/failover/partial-answer.ts';
import { RepeatFilter } from '../../src/failover/repeat-filter.ts';

const request = { messages: [{ role: 'user', content: 'Hi' }], tools: [], language: 'en' } as const;

const FIRST = { continues: true, isLast: false };

describe('a partial answer', () => {
  it('passes everything on at once when no other model can follow', () => {
    const answer = new PartialAnswer(request);
    answer.begin({ continues: true, isLast: true });
    expect([answer.push('Good mor'), answer.push('ning'), answer.finish()]).toEqual(['Good mor', 'ning', '']);
  });

  it('passes on whole words only, and the rest at the end', () => {
    const answer = new PartialAnswer(request);
    answer.begin(FIRST);
    expect([answer.push('Good mor'), answer.push('ning to you'), answer.finish()]).toEqual([
      'Good ',
      'morning to ',
      'you',
    ]);
  });

  it('does not wait for a space in languages that have none', () => {
    const answer = new PartialAnswer(request);
    answer.begin(FIRST);
    expect(answer.push('我'.repeat(41))).toHaveLength(41);
  });

  it('asks the same again while nothing was passed on', () => {
    const answer = new PartialAnswer(request);
    answer.begin(FIRST);
    answer.push('Half');
    expect(answer.begin(FIRST)).toBe(request);
  });
});

describe('a filter of repetitions', () => {
  const heard = (said: string, ...pieces: string[]) => {
    const filter = new RepeatFilter(said);
    return pieces.map((piece) => filter.push(piece)).join('');
  };

  it.each([
    ['drops what was said word for word', ['We are ', 'open ', 'now.'], 'now.'],
    ['passes on what goes on', ['until ', 'five.'], 'until five.'],
    ['passes on all of what differs in the end', ['We are ', 'closed.'], 'We are closed.'],
    ['drops a repetition that is not even whole', ['We', ' are'], ''],
  ])('%s', (_, pieces, rest) => {
    expect(heard('We are open ', ...pieces)).toBe(rest);
  });
});
