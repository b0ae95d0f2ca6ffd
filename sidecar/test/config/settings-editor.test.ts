import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { MASK } from '../../src/config/secrets.ts';
import { SettingsEditor } from '../../src/config/settings-editor.ts';
import { SettingsStore } from '../../src/config/settings-store.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { fakeVendors, smallestDocument } from '../doubles/fake-vendors.ts';

describe('the settings editor', () => {
  let directory: string;
  let file: string;
  let store: SettingsStore;
  let editor: SettingsEditor;

  const begin = async (document: unknown) => {
    await writeFile(file, JSON.stringify(document), { mode: 0o600 });
    store = new SettingsStore({ file, vendors: fakeVendors, clock: new FakeClock(), log: silentLog });
    await store.start();
    editor = new SettingsEditor({ vendors: fakeVendors, store, reload: () => store.reload() });
  };
  const onDisk = async () => JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'settings-'));
    file = join(directory, 'settings.json');
    await begin({
      ...smallestDocument(),
      providers: { mine: { vendor: 'keyed-llm', apiKey: 'key-value' } },
    });
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('shows the document in force with places as written and secrets masked', () => {
    const { generation, readOnly, settings } = editor.masked;
    expect({ generation, readOnly }).toEqual({ generation: 1, readOnly: false });
    expect(settings.storage.directory).toBe('data');
    expect(settings.ari.password).toBe(MASK);
    expect(JSON.stringify(settings)).not.toContain('key-value');
  });

  it('saves what it showed without a change to any secret', async () => {
    const { settings } = editor.masked;
    const saved = await editor.save({ ...settings, limits: { ...settings.limits, calls: 7 } });
    expect(saved).toEqual({ generation: 2, restartNeeded: [] });
    expect(store.current.settings).toMatchObject({
      ari: { password: 'ari-secret' },
      limits: { calls: 7 },
      providers: { mine: { apiKey: 'key-value' } },
    });
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
    expect(await readdir(directory)).toEqual(['settings.json', 'settings.json.last-good']);
  });

  it('keeps any text of a prompt as it is', async () => {
    const prompt = `${'select the best " from \'x\'; ../../ 🙂 "да" or "нет" \\ \u0000 \r\n'.repeat(400)}`;
    expect(prompt.length).toBeGreaterThan(20_000);
    const agents = [{ id: 'a', number: '999', name: 'A', prompt }];
    await editor.save({ ...smallestDocument(), ari: { password: MASK }, agents });
    expect(store.current.settings.agents[0]?.prompt).toBe(prompt);
  });

  it('gives every fault back and changes nothing', async () => {
    const before = await onDisk();
    const saved = await editor.save({ ...smallestDocument(), limits: { calls: 0 }, typo: 1 });
    expect(saved.faults?.map(({ path }) => path)).toEqual(['limits.calls', 'typo']);
    expect(await onDisk()).toEqual(before);
    expect(store.current.number).toBe(1);
  });

  it('checks without saving', async () => {
    const { settings } = editor.masked;
    expect(editor.check(settings)).toEqual([]);
    const providers = {
      mine: { vendor: 'keyed-llm', model: 'large' },
      new: { vendor: 'keyed-llm', apiKey: MASK },
    };
    expect(editor.check({ ...settings, providers }).map(({ path }) => path)).toEqual([
      'providers.new.apiKey',
      'providers.mine.apiKey',
    ]);
    expect(store.current.number).toBe(1);
  });

  it('refuses a change of a document that is no longer in force', async () => {
    const { settings } = editor.masked;
    const [first, second] = await Promise.allSettled([editor.save(settings, 1), editor.save(settings, 1)]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { generation: 2 } });
    expect(second).toMatchObject({ reason: { code: 'SETTINGS_CHANGED_MEANWHILE' } });
  });

  it('refuses to save when settings are kept elsewhere', async () => {
    await begin({ ...smallestDocument(), settings: { readOnly: true } });
    expect(editor.masked.readOnly).toBe(true);
    await expect(editor.save(smallestDocument())).rejects.toMatchObject({ code: 'SETTINGS_READ_ONLY' });
  });

  it('says so when the file cannot be written, and keeps the old one', async () => {
    await rm(directory, { recursive: true });
    await expect(editor.save(editor.masked.settings)).rejects.toMatchObject({ code: 'SETTINGS_NOT_SAVED' });
    expect(store.current.number).toBe(1);
    directory = await mkdtemp(join(tmpdir(), 'settings-'));
  });
});
