import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { SettingsStore } from '../../src/config/settings-store.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { fakeVendors, smallestDocument } from '../doubles/fake-vendors.ts';

describe('the settings store', () => {
  let directory: string;
  let store: SettingsStore;
  const write = (document: unknown) =>
    writeFile(join(directory, 'settings.json'), JSON.stringify(document), { mode: 0o600 });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'settings-'));
    const file = join(directory, 'settings.json');
    store = new SettingsStore({ file, vendors: fakeVendors, clock: new FakeClock(), log: silentLog });
    await write(smallestDocument());
    await store.start();
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('swaps in a valid document as the next generation and leaves the old one untouched', async () => {
    const before = store.current;
    await write({ ...smallestDocument(), limits: { calls: 7 } });
    const reload = await store.reload();
    expect(reload).toMatchObject({ applied: true, restartNeeded: [] });
    expect(store.current).toMatchObject({ number: 2, settings: { limits: { calls: 7 } } });
    expect(before).toMatchObject({ number: 1, settings: { limits: { calls: 50 } } });
  });

  it('keeps the old generation when the document is faulty, and says why until it is mended', async () => {
    await write({ ...smallestDocument(), limits: { calls: 0 } });
    const reload = await store.reload();
    expect(reload).toMatchObject({ applied: false, error: { code: 'SETTINGS_INVALID' } });
    expect(store.current.number).toBe(1);
    expect(store.fault?.message).toContain('limits.calls');
    await write(smallestDocument());
    await store.reload();
    expect(store.fault).toBeUndefined();
    expect(store.current.number).toBe(2);
  });

  it('keeps the old generation when the file is gone', async () => {
    await rm(join(directory, 'settings.json'));
    expect(await store.reload()).toMatchObject({ applied: false, error: { code: 'SETTINGS_UNREADABLE' } });
    expect(store.current.number).toBe(1);
  });

  it('names the changed fields that need a restart', async () => {
    await write({ version: 1, ari: { password: 'changed' }, admin: { port: 0, secret: 'new' } });
    expect(await store.reload()).toMatchObject({ restartNeeded: ['ari.password', 'admin.port'] });
  });

  it('runs reloads one after another', async () => {
    await write({ version: 1, ari: { password: 'changed' } });
    const [first, second] = await Promise.all([store.reload(), store.reload()]);
    expect(first).toMatchObject({ generation: { number: 2 }, restartNeeded: ['ari.password'] });
    expect(second).toMatchObject({ generation: { number: 3 }, restartNeeded: [] });
  });
});
