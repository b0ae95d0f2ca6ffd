import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CallLog, openCallLog } from '../../src/store/call-log.ts';
import type { CallFilter } from '../../src/store/logged-call.ts';
import { record } from './records.ts';

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

describe('the call log', () => {
  let log: CallLog;
  beforeEach(() => {
    log = openCallLog(':memory:');
  });
  afterEach(() => log.close());

  const add = (...records: ReturnType<typeof record>[]) => {
    for (const one of records) log.add(one, { directory: `2026-03-01/${one.id}`, bytes: 1_000 });
  };
  const found = (filter: Partial<CallFilter> = {}) =>
    log.search({ page: 1, size: 50, ...filter }).calls.map(({ id }) => id);

  it('lists a call with its figures', () => {
    add(record('c1'));
    const [call] = log.search({ page: 1, size: 10 }).calls;
    expect(call).toEqual({
      id: 'c1',
      agent: 'front-desk',
      caller: '+4930123456',
      did: '999',
      offeredAt: at(10),
      answeredAt: '2026-03-01T10:00:02.000Z',
      outcome: 'caller-hung-up',
      duration: 12_000,
      turns: 1,
      medianAnswer: 700,
      cost: null,
      hasRecording: true,
      excerpt: null,
    });
  });

  it('takes a call once', () => {
    expect(log.add(record('c1'), { directory: 'd', bytes: 1 })).toBe(true);
    expect(log.add(record('c1'), { directory: 'd', bytes: 1 })).toBe(false);
    expect(found()).toEqual(['c1']);
  });

  it('keeps nothing of a record that cannot be stored whole', () => {
    const broken = record('c1', 'x', { events: [{ type: 'x', at: 0, big: 1n }] });
    expect(() => log.add(broken, { directory: 'd', bytes: 1 })).toThrow();
    expect(found()).toEqual([]);
    add(record('c1'));
    expect(found()).toEqual(['c1']);
  });

  it('finds the words of both sides, by their beginnings, without accents and "ё"', () => {
    add(record('en', 'How much is a check-up?'), record('ru', 'Ещё один звонок'), record('fr', 'un café'));
    expect(found({ query: 'check up' })).toEqual(['en']);
    expect(found({ query: 'звон еще' })).toEqual(['ru']);
    expect(found({ query: 'cafe' })).toEqual(['fr']);
    expect(found({ query: 'welc' })).toHaveLength(3);
    expect(found({ query: 'check absent' })).toEqual([]);
  });

  it('shows the words around a match', () => {
    add(record('c1', 'How much is a check-up?'));
    expect(log.search({ page: 1, size: 1, query: 'much' }).calls[0]?.excerpt).toBe(
      'Welcome!\nHow ⟦much⟧ is a check-up?',
    );
  });

  it('takes hostile queries as words or as nothing', () => {
    add(record('c1', `select * from call; drop table "words" --`));
    expect(found({ query: `'; DROP TABLE call; --` })).toEqual(['c1']);
    expect(found({ query: '"' })).toEqual([]);
    expect(found({ query: '💣 ../ *' })).toEqual([]);
    expect(found({ number: `' OR 1=1 --`, agent: `x' OR '1'='1` })).toEqual([]);
    expect(found()).toEqual(['c1']);
  });

  it('filters by number, agent, outcome and time', () => {
    add(
      record('a', 'x', { caller: '101', offeredAt: at(8) }),
      record('b', 'x', { did: '74951010000', offeredAt: at(9), endReason: 'transferred' }),
      record('c', 'x', { agent: 'sales', offeredAt: at(10) }),
    );
    expect(found({ number: '101' })).toEqual(['b', 'a']);
    expect(found({ agent: 'sales' })).toEqual(['c']);
    expect(found({ outcome: 'transferred' })).toEqual(['b']);
    expect(found({ from: Date.parse(at(9)), to: Date.parse(at(9)) })).toEqual(['b']);
    expect(found({ number: '%' })).toEqual([]);
  });

  it('pages, newest first, and counts all', () => {
    add(...[1, 2, 3, 4, 5].map((hour) => record(`c${hour}`, 'x', { offeredAt: at(hour) })));
    const second = log.search({ page: 2, size: 2 });
    expect(second.calls.map(({ id }) => id)).toEqual(['c3', 'c2']);
    expect(second).toMatchObject({
      total: 5,
      outcomes: ['caller-hung-up'],
      stored: { calls: 5, bytes: 5_000 },
    });
  });

  it('forgets a removed call with its words', () => {
    add(record('c1', 'unique'), record('c2'));
    log.remove('c1');
    log.remove('unknown');
    expect(found({ query: 'unique' })).toEqual([]);
    expect(log.directoryOf('c1')).toBeUndefined();
    add(record('c3', 'again'));
    expect(found({ query: 'unique' })).toEqual([]);
  });

  it('names the calls that are too old or too many, the oldest first', () => {
    add(...[1, 2, 3].map((hour) => record(`c${hour}`, 'x', { offeredAt: at(hour) })));
    const ids = (days: number, maxBytes: number) =>
      log.expired({ days, maxBytes }, Date.parse(at(2)) + 86_400_000 + 1, 10).map(({ id }) => id);
    expect(ids(0, 0)).toEqual([]);
    expect(ids(1, 0)).toEqual(['c1', 'c2']);
    expect(ids(0, 1_000)).toEqual(['c1', 'c2']);
    expect(ids(0, 3_000)).toEqual([]);
  });
});

describe('the file of the call log', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'call-log-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps calls over a restart', () => {
    const file = join(folder, 'calls.db');
    const log = openCallLog(file);
    log.add(record('c1'), { directory: 'd', bytes: 1 });
    log.close();
    const again = openCallLog(file);
    expect(again.lastDay).toBe('2026-03-01');
    again.close();
  });

  it('begins anew when the file is damaged or of another version', () => {
    const damaged = join(folder, 'damaged.db');
    writeFileSync(damaged, 'this is no database, but it is long enough to look like one'.repeat(100));
    const newer = join(folder, 'newer.db');
    const database = new DatabaseSync(newer);
    database.exec('PRAGMA user_version = 99');
    database.close();
    for (const file of [damaged, newer]) {
      const log = openCallLog(file);
      expect(log.search({ page: 1, size: 1 }).total).toBe(0);
      log.close();
    }
  });
});
