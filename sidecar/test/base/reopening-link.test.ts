import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';
import { providerError } from '../../src/base/provider-failure.ts';
import { type Link, type LinkReports, ReopeningLink } from '../../src/base/reopening-link.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

const broken = providerError('connectivity', { provider: 'v', stage: 'stt' });
const wrongKey = providerError('authentication', { provider: 'v', stage: 'stt' });
const busy = providerError('rate-limit', { provider: 'v', stage: 'stt' });

/** One connection as the far side sees it. */
class Connection implements Link<number> {
  readonly items: number[] = [];
  readonly reports: LinkReports;
  isClosed = false;

  constructor(reports: LinkReports) {
    this.reports = reports;
  }

  send(item: number): void {
    this.items.push(item);
  }

  close(): void {
    this.isClosed = true;
  }
}

let clock: FakeClock;
let connections: Connection[];
let failures: AppError[];
/** What the next attempts to connect do; an error rejects. */
let outcomes: (AppError | undefined)[];
let link: ReopeningLink<number>;

beforeEach(() => {
  clock = new FakeClock();
  connections = [];
  failures = [];
  outcomes = [];
  link = new ReopeningLink<number>({
    connect: async (reports) => {
      const error = outcomes.shift();
      if (error) throw error;
      const connection = new Connection(reports);
      connections.push(connection);
      return connection;
    },
    onFailed: (error) => failures.push(error),
    clock,
    random: () => 1,
    replayItems: 5,
    maxAge: 60_000,
  });
});

const open = () => link.open(new AbortController().signal);
const latest = () => connections.at(-1) as Connection;

describe('ReopeningLink', () => {
  it('rejects the first opening without trying again', async () => {
    outcomes = [broken];
    await expect(open()).rejects.toBe(broken);
    expect(clock.pendingTimers).toBe(0);
  });

  it('does not open for a signal that has aborted', async () => {
    await expect(link.open(AbortSignal.abort())).rejects.toThrow();
    expect(connections).toHaveLength(0);
  });

  it('sends again what had no result, and what came while it was away', async () => {
    await open();
    for (const item of [1, 2, 3]) link.send(item);
    latest().reports.settled(1);
    latest().reports.lost(broken);
    link.send(4);
    await clock.advance(100);
    expect(connections.map(({ items }) => items)).toEqual([
      [1, 2, 3],
      [2, 3, 4],
    ]);
    link.send(5);
    latest().reports.settled(2);
    latest().reports.lost(broken);
    await clock.advance(100);
    expect(latest().items).toEqual([4, 5]);
    expect(failures).toEqual([]);
  });

  it('waits longer before the second attempt and gives up after it', async () => {
    await open();
    outcomes = [broken, wrongKey];
    latest().reports.lost(broken);
    await clock.advance(100);
    expect(outcomes).toHaveLength(1);
    await clock.advance(199);
    expect(outcomes).toHaveLength(1);
    await clock.advance(1);
    expect(failures).toEqual([wrongKey]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('gives up on a vendor that breaks each time before a result', async () => {
    await open();
    for (let time = 0; time < 3; time++) {
      latest().reports.lost(broken);
      await clock.advance(1_000);
    }
    expect(connections).toHaveLength(3);
    expect(failures).toEqual([broken]);
  });

  it.each([wrongKey, busy])('does not knock again after %s', async (error) => {
    await open();
    latest().reports.lost(error);
    await clock.advance(1_000);
    expect(connections).toHaveLength(1);
    expect(failures).toEqual([error]);
  });

  it('replaces an old connection only when the new one stands', async () => {
    await open();
    link.send(1);
    outcomes = [broken];
    await clock.advance(60_000);
    expect(connections).toHaveLength(1);
    expect(latest().isClosed).toBe(false);
    link.send(2);
    expect(latest().items).toEqual([1, 2]);
  });

  it('hears nothing more of a connection that was replaced', async () => {
    await open();
    link.send(1);
    await clock.advance(60_000);
    const [former, current] = connections as [Connection, Connection];
    expect(former.isClosed).toBe(true);
    expect(former.reports.current).toBe(false);
    former.reports.settled(1);
    former.reports.lost(broken);
    await clock.advance(1_000);
    expect(current.items).toEqual([1]);
    expect(connections).toHaveLength(2);
  });

  it('can be told that the connection is stuck', async () => {
    await open();
    link.send(1);
    link.restart(broken);
    link.restart(broken);
    await clock.advance(100);
    expect(connections.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(latest().items).toEqual([1]);
  });

  it('is silent after close, also while it opens again', async () => {
    await open();
    latest().reports.lost(broken);
    link.close();
    await clock.advance(1_000);
    expect(connections).toHaveLength(1);
    expect(failures).toEqual([]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('ends when its signal aborts', async () => {
    const call = new AbortController();
    await link.open(call.signal);
    call.abort();
    expect(latest().isClosed).toBe(true);
    expect(clock.pendingTimers).toBe(0);
  });

  it('takes an unexpected error while opening again for the loss itself', async () => {
    await open();
    outcomes = [new Error('bug') as AppError, new Error('bug') as AppError];
    latest().reports.lost(broken);
    await clock.advance(1_000);
    expect(failures).toEqual([broken]);
    expect(failures[0]).toBeInstanceOf(AppError);
  });
});
