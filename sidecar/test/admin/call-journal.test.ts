import { expect, it } from 'vitest';
import { CallJournal } from '../../src/admin/call-journal.ts';

const offered = { type: 'offered', call: 'c1' };
const said = (turn: number) => ({ type: 'caller-turn', call: 'c1', turn });

it('keeps what happened in a call in order, without interims', () => {
  const journal = new CallJournal();
  for (const event of [offered, said(1), { type: 'caller-interim', call: 'c1' }, said(2)]) journal.add(event);
  expect(journal.eventsOf('c1')).toEqual([offered, said(1), said(2)]);
});

it('forgets a call that has ended, and keeps nothing of one it did not see begin', () => {
  const journal = new CallJournal();
  for (const event of [offered, { type: 'call-ended', call: 'c1' }, said(1)]) journal.add(event);
  expect(journal.eventsOf('c1')).toBeUndefined();
});

it('keeps the newest thousand events of an endless call', () => {
  const journal = new CallJournal();
  journal.add(offered);
  for (let turn = 0; turn < 1_500; turn++) journal.add(said(turn));
  const events = journal.eventsOf('c1') ?? [];
  expect([events.length, events.at(-1)]).toEqual([1_000, said(1_499)]);
});
