import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'fixture-main.ts');
const PASSPHRASE = 'correct horse battery';
const keyed = { mine: { vendor: 'keyed-llm', apiKey: 'key-of-mine' } };

describe('moving settings', { timeout: 30_000 }, () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'move-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const at = (name: string) => join(directory, name);
  const document = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as Record<string, unknown>;
  const settings = (name: string, parts: object) =>
    writeFileSync(at(name), JSON.stringify({ version: 1, ari: { password: `ari of ${name}` }, ...parts }), {
      mode: 0o600,
    });
  /** Runs the program with `passphrase` on descriptor `fd`. */
  const run = async (args: string[], passphrase = '', fd = 0) => {
    const stdio = ['pipe', 'pipe', 'pipe', 'pipe'] as const;
    const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: [...stdio] });
    for (const each of [0, 3]) {
      const pipe = child.stdio[each] as Writable;
      pipe.on('error', () => undefined); // the program need not read it
      pipe.end(each === fd && passphrase ? `${passphrase}\n` : '');
    }
    const [out, err, [code]] = await Promise.all([
      text(child.stdout ?? []),
      text(child.stderr ?? []),
      once(child, 'exit') as Promise<[number]>,
    ]);
    return { out, err, code };
  };

  it('carries secrets to another machine in a sealed file, past arguments and environment', async () => {
    settings('a.json', { providers: keyed, agents: [{ id: 'moved', number: '700', name: 'Moved' }] });
    settings('b.json', {});
    const exported = ['--config', at('a.json'), '--export-settings', at('out'), '--with-secrets'];
    expect(await run([...exported, '--passphrase-fd', '3'], PASSPHRASE, 3)).toMatchObject({
      code: 0,
      err: '',
    });
    expect(statSync(at('out')).mode & 0o777).toBe(0o600);
    expect(readFileSync(at('out'), 'utf8')).not.toContain('keyed');

    const imported = ['--config', at('b.json'), '--import-settings', at('out')];
    const before = document('b.json');
    const wrong = await run(imported, 'another long passphrase');
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('EXPORT_PASSPHRASE_WRONG') });
    expect(await run(imported)).toMatchObject({ code: 2, err: expect.stringContaining('between 15') });
    expect(document('b.json')).toEqual(before);

    expect(await run(imported, PASSPHRASE)).toMatchObject({ code: 0, err: '' });
    expect(document('b.json')).toMatchObject({
      ari: { password: 'ari of b.json' },
      providers: keyed,
      agents: [{ id: 'moved' }],
    });
  });

  it('without secrets keeps those that the other machine has', async () => {
    settings('a.json', { providers: keyed, agents: [{ id: 'moved', number: '700', name: 'Moved' }] });
    settings('b.json', { providers: { mine: { vendor: 'keyed-llm', apiKey: 'key of b' } } });
    expect(await run(['--config', at('a.json'), '--export-settings', at('out')])).toMatchObject({ code: 0 });
    expect(readFileSync(at('out'), 'utf8')).not.toMatch(/key-of-mine|ari of/);
    const imported = ['--config', at('b.json'), '--import-settings', at('out')];
    expect(await run(imported)).toMatchObject({ code: 0 });
    expect(document('b.json')).toMatchObject({
      providers: { mine: { apiKey: 'key of b' } },
      agents: [{ id: 'moved' }],
    });
  });

  it('names every fault of an import and changes nothing', async () => {
    settings('b.json', { agents: [{ id: 'old', number: '700', name: 'Old' }] });
    const agents = [{ id: 'x', number: 'not a number', name: 'X' }];
    const masked = { mine: { vendor: 'keyed-llm', apiKey: '********' } };
    const put = (parts: object) =>
      writeFileSync(
        at('in'),
        JSON.stringify({
          format: 'ai-voice-agent-settings',
          formatVersion: 1,
          settings: { version: 1, ...parts },
        }),
      );
    const before = readFileSync(at('b.json'), 'utf8');
    const imported = ['--config', at('b.json'), '--import-settings', at('in')];
    for (const [parts, fault] of [
      [{ agents, nonsense: 1 }, /agents\[0\]\.number .*nonsense|nonsense.*agents\[0\]\.number/],
      [{ providers: masked }, /providers\.mine\.apiKey is masked, but no value is stored/],
      [{ version: 99 }, /newer sidecar/],
    ] as const) {
      put(parts);
      expect(await run(imported)).toMatchObject({ code: 2, err: expect.stringMatching(fault) });
    }
    expect(readFileSync(at('b.json'), 'utf8')).toBe(before);
  });

  it('leaves settings alone that are kept elsewhere', async () => {
    settings('b.json', { settings: { readOnly: true } });
    expect(await run(['--config', at('b.json'), '--export-settings', at('out')])).toMatchObject({ code: 0 });
    const imported = await run(['--config', at('b.json'), '--import-settings', at('out')]);
    expect(imported).toMatchObject({ code: 2, err: expect.stringContaining('SETTINGS_READ_ONLY') });
  });

  it('refuses to export and import at once, and an odd descriptor', async () => {
    settings('b.json', {});
    const both = ['--export-settings', at('x'), '--import-settings', at('y')];
    expect(await run(['--config', at('b.json'), ...both])).toMatchObject({ code: 64 });
    const odd = ['--export-settings', at('x'), '--passphrase-fd', 'three'];
    expect(await run(['--config', at('b.json'), ...odd])).toMatchObject({ code: 64 });
  });
});
