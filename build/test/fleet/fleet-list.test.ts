import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sealedExport } from '../../../sidecar/src/config/settings-export.ts';
import { fingerprint, readFleetList } from '../../fleet/fleet-list.ts';
import { MikopbxStandIn } from './mikopbx-stand-in.ts';

const PASSPHRASE = 'correct horse battery';
const settings = { version: 1, ari: { password: 'not theirs' }, agents: [{ id: 'a', number: '700' }] };
const unasked = () => Promise.reject(new Error('nobody needs a passphrase here'));

describe('a list of PBXs', { timeout: 30_000 }, () => {
  let directory: string;
  const at = (name: string) => join(directory, name);
  const put = (name: string, content: unknown) => writeFileSync(at(name), JSON.stringify(content));
  const one = { name: 'one', url: 'https://pbx.example', keyVariable: 'ONE_KEY' };
  const read = (list: object, passphrase = unasked as () => Promise<string>) => {
    put('list.json', { zips: { x64: 'module.zip' }, ...list });
    return readFleetList(at('list.json'), { env: { ONE_KEY: 'key-of-one' }, passphrase });
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'fleet-list-'));
    const manifest = {
      moduleUniqueID: 'ModuleAiVoiceAgent',
      version: '1.2.0',
      min_pbx_version: '2026.1.223',
    };
    writeFileSync(at('module.zip'), zipSync({ 'module.json': Buffer.from(JSON.stringify(manifest)) }));
    put('settings.json', settings);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('gives each PBX its key, its zip and the settings for all or for itself', async () => {
    put('own.json', { agents: [] });
    writeFileSync(at('key'), 'key-of-two\n');
    const two = { name: 'two', url: 'http://127.0.0.1:8080', keyFile: 'key', settings: 'own.json' };
    expect(await read({ settings: 'settings.json', pbxs: [one, two] })).toMatchObject([
      { name: 'one', key: 'key-of-one', zip: { version: '1.2.0' }, settings: { agents: settings.agents } },
      { name: 'two', key: 'key-of-two', settings: { agents: [] } },
    ]);
  });

  it('takes sealed settings, and asks for their passphrase once', async () => {
    put('settings.json', await sealedExport(settings, PASSPHRASE));
    let asked = 0;
    const pbxs = [one, { ...one, name: 'two' }];
    const targets = await read({ settings: 'settings.json', pbxs }, async () => {
      asked++;
      return PASSPHRASE;
    });
    expect(targets.map((target) => target.settings)).toEqual(
      Array(2).fill({ version: 1, agents: settings.agents }),
    );
    expect(asked).toBe(1);
  });

  it('tells settings apart only for who has the key', async () => {
    const [target] = await read({ settings: 'settings.json', pbxs: [one] });
    if (!target) throw new Error('there is no target');
    const prints = [target, { ...target, key: 'x' }, { ...target, settings: {} }].map(fingerprint);
    expect(new Set(prints).size).toBe(3);
    expect(fingerprint({ ...target })).toBe(prints[0]);
  });

  it('is refused with the place of each fault', async () => {
    const refusals = [
      [{ pbxs: [{ ...one, url: 'http://pbx.example' }] }, /must begin with https.*\n.*pbxs\[0\]\.url/],
      [{ pbxs: [{ name: 'x', url: 'https://x' }] }, /either keyFile or keyVariable/],
      [{ pbxs: [one, one] }, /has a name twice/],
      [{ pbxs: [{ ...one, architecture: 'arm64' }] }, /names no zip for arm64, which one needs/],
      [{ pbxs: [{ ...one, keyVariable: 'NOTHING' }] }, /no API key for one/],
    ] as const;
    for (const [list, fault] of refusals) await expect(read(list)).rejects.toThrow(fault);
  });

  it('is worked off by the program, with a table, a report and an exit code', async () => {
    await using pbx = await MikopbxStandIn.start({ key: 'key-of-one' });
    const lost = { name: 'lost', url: pbx.url, keyVariable: 'LOST_KEY' };
    put('list.json', {
      zips: { x64: 'module.zip' },
      settings: 'settings.json',
      pbxs: [{ ...one, url: pbx.url }, lost],
    });
    const args = ['build/fleet.ts', '--list', at('list.json'), '--report', at('report.json')];
    const env = { ...process.env, ONE_KEY: 'key-of-one', LOST_KEY: 'a-wrong-key' };
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    expect(code, err).toBe(1);
    expect(out).toMatch(/one +changed +- > 1\.2\.0 +install\+settings +1\nlost +failed .*API key is refused/);
    expect(err).toContain('one: installing\n');
    const report = readFileSync(at('report.json'), 'utf8');
    expect(JSON.parse(report)).toMatchObject({ dryRun: false });
    expect(out + err + report).not.toMatch(/key-of-one|a-wrong-key/);
    expect(pbx.module.settings).toMatchObject({ agents: settings.agents });
    expect(pbx.module.settings).not.toHaveProperty('ari');
  });
});
