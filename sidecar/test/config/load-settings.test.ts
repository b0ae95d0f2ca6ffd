import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectSettings, loadSettings } from '../../src/config/load-settings.ts';
import { fakeVendors, smallestDocument } from '../doubles/fake-vendors.ts';

describe('loading a settings file', () => {
  let directory: string;
  let file: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'settings-'));
    file = join(directory, 'settings.json');
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('resolves the storage folder against the folder of the file', async () => {
    await writeFile(file, JSON.stringify(smallestDocument()), { mode: 0o600 });
    const { settings, warnings } = await loadSettings(file, fakeVendors);
    expect(settings.storage.directory).toBe(join(directory, 'data'));
    expect(warnings).toEqual([]);
  });

  it('takes a file with a byte order mark', async () => {
    await writeFile(file, `\uFEFF${JSON.stringify(smallestDocument())}`, { mode: 0o600 });
    await expect(loadSettings(file, fakeVendors)).resolves.toBeDefined();
  });

  it('warns when other users can read the secrets in it', async () => {
    await writeFile(file, JSON.stringify(smallestDocument()));
    await chmod(file, 0o644);
    const { warnings } = await loadSettings(file, fakeVendors);
    expect(warnings).toEqual([expect.stringContaining('chmod 600')]);
  });

  it('rejects with every fault in one error', async () => {
    await writeFile(file, JSON.stringify({ version: 1, ari: {}, limits: { calls: 'all' } }), { mode: 0o600 });
    await expect(loadSettings(file, fakeVendors)).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
      message: expect.stringMatching(/2 fault.*ari\.password is missing.*limits\.calls must be/),
    });
  });

  it('says where JSON breaks without quoting what stands there', async () => {
    await writeFile(file, '{\n "ari": { "password": "hunter2" oops } }', { mode: 0o600 });
    const { faults } = await inspectSettings(file, fakeVendors);
    expect(faults).toEqual([
      { path: '', message: expect.stringMatching(/not valid JSON \(line 2 column \d+\)/) },
    ]);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });

  it('rejects with SETTINGS_UNREADABLE when there is no file', async () => {
    await expect(loadSettings(join(directory, 'none.json'), fakeVendors)).rejects.toMatchObject({
      code: 'SETTINGS_UNREADABLE',
    });
  });
});
