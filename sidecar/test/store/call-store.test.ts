import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { CallStore } from '../../src/store/call-store.ts';
import type { LoggableRecord, Retention } from '../../src/store/logged-call.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { record } from './records.ts';

const script = join(import.meta.dirname, '../../src/store/call-log-worker.ts');

describe('the call store', () => {
  let folder: string;
  let clock: FakeClock;
  let retention: Retention;
  let store: CallStore;

  const open = () => {
    const data = { file: join(folder, 'calls.db'), root: join(folder, 'calls') };
    store = new CallStore({ script, data, retention: () => retention, clock, log: silentLog });
    store.start();
  };
  const write = (call: LoggableRecord, text = JSON.stringify(call)) => {
    const directory = `${call.offeredAt.slice(0, 10)}/${call.id}`;
    mkdirSync(join(folder, 'calls', directory), { recursive: true });
    writeFileSync(join(folder, 'calls', directory, 'call.json'), text);
    return directory;
  };
  const ids = async () => (await store.search({ page: 1, size: 50 })).calls.map(({ id }) => id);
  const firstUpkeep = () => clock.advance(5_000);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'call-store-'));
    clock = new FakeClock();
    retention = { days: 0, maxBytes: 0 };
    open();
  });
  afterEach(async () => {
    await store.stop();
    rmSync(folder, { recursive: true });
  });

  it('lists a call as soon as it was added', async () => {
    store.add(record('c1'), write(record('c1')));
    expect(await ids()).toEqual(['c1']);
    expect(await store.find('c1')).toBe('2026-03-01/c1');
  });

  it('deletes a call with its folder, and says when there is none', async () => {
    store.add(record('c1'), write(record('c1')));
    expect(await store.remove('c1')).toBe(true);
    expect(existsSync(join(folder, 'calls/2026-03-01'))).toBe(false);
    expect(await store.remove('c1')).toBe(false);
    expect(await store.remove('../..')).toBe(false);
  });

  it('reads in the records of earlier calls some seconds after the start, and skips broken ones', async () => {
    write(record('c1'));
    write(record('c2', 'x', { offeredAt: '2026-03-02T00:00:00.000Z' }));
    write(record('broken'), '{"id": "bro');
    write(record('poor'), '{"id": "poor"}');
    mkdirSync(join(folder, 'calls/notes'));
    expect(await ids()).toEqual([]);
    await firstUpkeep();
    await expect.poll(ids).toEqual(['c2', 'c1']);
  });

  it('loses no call that ended just before the stop', async () => {
    store.add(record('c1'), write(record('c1')));
    await store.stop();
    open();
    expect(await ids()).toEqual(['c1']);
  });

  it('deletes what the retention does not allow', async () => {
    retention = { days: 1, maxBytes: 0 };
    clock = new FakeClock();
    await store.stop();
    open();
    const now = clock.date().getTime();
    const old = record('old', 'x', { offeredAt: new Date(now - 2 * 86_400_000).toISOString() });
    const young = record('young', 'x', { offeredAt: new Date(now).toISOString() });
    const directory = write(old);
    store.add(old, directory);
    store.add(young, write(young));
    await firstUpkeep();
    await expect.poll(ids).toEqual(['young']);
    expect(existsSync(join(folder, 'calls', directory))).toBe(false);
  });

  it('gives the memory of its thread back when nobody asks, and comes back by itself', async () => {
    store.add(record('c1'), write(record('c1')));
    expect(await ids()).toEqual(['c1']);
    const ports = () => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length;
    const busy = ports();
    const later = async () => {
      await clock.advance(60_000);
      return ports();
    };
    await expect.poll(later).toBeLessThan(busy);
    expect(await ids()).toEqual(['c1']);
  });

  it('gives it back as soon as the first upkeep is done when nobody has asked anything', async () => {
    const ports = () => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length;
    const before = ports();
    await firstUpkeep();
    expect(ports()).toBeGreaterThan(before);
    await expect.poll(ports).toBe(before);
    expect(await ids()).toEqual([]);
  });

  it('refuses searches after the stop instead of hanging', async () => {
    await store.stop();
    await store.stop();
    await expect(ids()).rejects.toThrow();
  });
});
