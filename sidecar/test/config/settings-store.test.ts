import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
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

  const anotherStore = () =>
    new SettingsStore({
      file: join(directory, 'settings.json'),
      vendors: fakeVendors,
      clock: new FakeClock(),
      log: silentLog,
    });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'settings-'));
    store = anotherStore();
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

  it('shows no new generation before the answer of the reload is ready, so that nobody meets the old agents under its number', async () => {
    await write({ ...smallestDocument(), limits: { calls: 7 } });
    let isAnswered = false;
    const reload = store.reload().then(() => {
      isAnswered = true;
    });
    while (store.current.number === 1) await setImmediate();
    expect(isAnswered).toBe(true);
    await reload;
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

  it('starts with the last good document when the file is faulty, and says so until it is mended', async () => {
    await write({ ...smallestDocument(), limits: { calls: 7 } });
    await store.reload();
    await write({ ...smallestDocument(), limits: { calls: 0 } });
    const next = anotherStore();
    expect(await next.start()).toMatchObject({ number: 1, settings: { limits: { calls: 7 } } });
    expect(next.isLastGood).toBe(true);
    expect(next.fault?.message).toContain('limits.calls');
    await write(smallestDocument());
    await next.reload();
    expect([next.isLastGood, next.fault, next.current.settings.limits.calls]).toEqual([false, undefined, 50]);
  });

  it('keeps the last good document for its owner only, and forgets a secret that was taken out', async () => {
    await write({ ...smallestDocument(), admin: { secret: 'once-a-secret' } });
    await store.reload();
    const kept = join(directory, 'settings.json.last-good');
    expect((await stat(kept)).mode & 0o777).toBe(0o600);
    expect(await readFile(kept, 'utf8')).toContain('once-a-secret');
    await write(smallestDocument());
    await store.reload();
    expect(await readFile(kept, 'utf8')).not.toContain('once-a-secret');
  });

  it('refuses to start when nothing was ever good', async () => {
    await rm(join(directory, 'settings.json.last-good'));
    await write({ ...smallestDocument(), limits: { calls: 0 } });
    await expect(anotherStore().start()).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  });

  it('works where nothing can be written beside the file', async () => {
    await rm(join(directory, 'settings.json.last-good'));
    await mkdir(join(directory, 'settings.json.last-good'));
    await write({ ...smallestDocument(), limits: { calls: 7 } });
    expect(await store.reload()).toMatchObject({ applied: true });
  });

  it('runs reloads one after another', async () => {
    await write({ version: 1, ari: { password: 'changed' } });
    const [first, second] = await Promise.all([store.reload(), store.reload()]);
    expect(first).toMatchObject({ generation: { number: 2 }, restartNeeded: ['ari.password'] });
    expect(second).toMatchObject({ generation: { number: 3 }, restartNeeded: [] });
  });
});
