import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'fixture-main.ts');

describe('the program', { timeout: 20_000 }, () => {
  let directory: string;
  let file: string;
  let children: ChildProcess[];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'program-'));
    file = join(directory, 'settings.json');
    children = [];
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(directory, { recursive: true });
  });

  const settings = (parts: object = {}) =>
    writeFileSync(
      file,
      JSON.stringify({ version: 1, ari: { password: 'p' }, storage: { directory: '.' }, ...parts }),
      { mode: 0o600 },
    );
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    return child;
  };
  const run = async (...args: string[]) => {
    const child = start(...args);
    const [out, err, [code]] = await Promise.all([
      text(child.stdout ?? []),
      text(child.stderr ?? []),
      once(child, 'exit') as Promise<[number]>,
    ]);
    return { out, err, code };
  };
  const journal = () => {
    try {
      return readFileSync(join(directory, 'journal'), 'utf8').trim().split('\n');
    } catch {
      return []; // no worker has come up yet
    }
  };
  const until = (wanted: () => boolean) => vi.waitUntil(wanted, { timeout: 15_000, interval: 10 });
  const workerPid = () => Number(journal().at(-1)?.split(' ')[1]);

  it('prints its version, and help with signals and exit codes', async () => {
    expect(await run('--version')).toMatchObject({ out: '1.2.3\n', code: 0 });
    const help = await run('--help');
    expect(help.code).toBe(0);
    expect(help.out).toMatch(/--check-config/);
    expect(help.out).toMatch(/64\s+wrong arguments/);
    expect(help.out).not.toMatch(/--worker/);
  });

  it('ends with 64 when its arguments are wrong', async () => {
    expect(await run()).toMatchObject({ code: 64, err: expect.stringContaining('--config') });
    expect(await run('--config', file, '--nonsense')).toMatchObject({ code: 64 });
  });

  it('says that a settings file is valid', async () => {
    settings();
    expect(await run('--config', file, '--check-config')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('999  Receptionist'),
    });
  });

  it('lists every fault of a settings file and ends with 2, also when it should run', async () => {
    settings({ limits: { calls: 0 }, colour: 'red' });
    const faults = expect.stringMatching(
      /2 fault\(s\):\n {2}colour is not.*\n {2}limits.calls must|2 fault\(s\):\n {2}limits.calls must.*\n {2}colour is not/,
    );
    expect(await run('--config', file, '--check-config')).toMatchObject({ code: 2, err: faults });
    expect(await run('--config', file)).toMatchObject({ code: 2, err: faults });
    expect(await run('--config', join(directory, 'none'))).toMatchObject({ code: 2 });
  });

  it('tests a provider and ends with 3 when it does not work, with a remedy', async () => {
    settings();
    expect(await run('--config', file, '--test-provider', 'plain-llm')).toMatchObject({
      code: 0,
      out: 'plain-llm (llm) works. Ready after 1 ms, first answer after 220 ms.\n',
    });
    expect(await run('--config', file, '--test-provider', 'plain-tts')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/does not work\.\nPROVIDER_KEY_REFUSED: .*\nCopy the key again/),
    });
    expect(await run('--config', file, '--test-provider', 'nobody')).toMatchObject({
      code: 3,
      err: expect.stringContaining('plain-llm'),
    });
    settings({ limits: { calls: 0 } });
    expect(await run('--config', file, '--test-provider', 'plain-llm')).toMatchObject({ code: 2 });
  });

  it('runs a worker that reloads on SIGHUP, refuses faulty settings, and drains on SIGTERM', async () => {
    settings();
    const child = start('--config', file);
    await until(() => journal().length === 1);
    child.kill('SIGHUP');
    await until(() => journal().at(-1) === 'reload 2');
    settings({ limits: { calls: 0 } });
    child.kill('SIGHUP');
    await until(() => journal().at(-1) === 'reload refused');
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(journal().at(-1)).toBe('stop drain');
  });

  it('leaves a worker that hands its callers on at once when the supervisor is killed', async () => {
    settings();
    const child = start('--config', file);
    await until(() => journal().length === 1);
    child.kill('SIGKILL');
    await until(() => journal().at(-1) === 'stop at-once');
  });

  describe('whose worker is killed', () => {
    let asterisk: Server;
    const continued: string[] = [];

    beforeEach(async () => {
      continued.length = 0;
      asterisk = createServer((request, response) => {
        const path = request.url ?? '';
        if (request.method === 'POST') continued.push(path.split('?')[0] ?? '');
        if (path.includes('/continue')) {
          response.writeHead(204).end();
          return;
        }
        const application = { name: 'ai-voice-agent', channel_ids: ['caller-1'], bridge_ids: [] };
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(path.includes('/applications/') ? application : []));
      });
      asterisk.listen(0, '127.0.0.1');
      await once(asterisk, 'listening');
    });
    afterEach(async () => {
      asterisk.close();
      asterisk.closeAllConnections();
      await once(asterisk, 'close');
    });

    it('sends its callers on in the dialplan and brings up a new worker', async () => {
      const { port } = asterisk.address() as AddressInfo;
      settings({ ari: { url: `http://127.0.0.1:${port}/ari`, password: 'p' } });
      const child = start('--config', file);
      await until(() => journal().length === 1);
      process.kill(workerPid(), 'SIGKILL');
      await until(() => continued.length === 1);
      expect(continued).toEqual(['/ari/channels/caller-1/continue']);
      await until(() => journal().length === 2);
      child.kill('SIGTERM');
      await once(child, 'exit');
    });

    it('brings up a new worker with the last good settings when the file has become faulty', async () => {
      const { port } = asterisk.address() as AddressInfo;
      settings({ ari: { url: `http://127.0.0.1:${port}/ari`, password: 'p' } });
      const child = start('--config', file);
      await until(() => journal().length === 1);
      writeFileSync(file, '{ "version": 1, ');
      child.kill('SIGHUP');
      await until(() => journal().at(-1) === 'reload refused');
      process.kill(Number(journal()[0]?.split(' ')[1]), 'SIGKILL');
      await until(() => journal().at(-1)?.endsWith('with the last good settings') ?? false);
      child.kill('SIGTERM');
      await once(child, 'exit');
      const again = start('--config', file);
      await until(() => journal().filter((line) => line.endsWith('last good settings')).length === 2);
      again.kill('SIGTERM');
      await once(again, 'exit');
      expect(await run('--config', file, '--check-config')).toMatchObject({ code: 2 });
    });
  });
});
