import { chmod, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODULE } from '../../build/module-manifest.ts';
import { EXIT } from '../../sidecar/src/program/exit-code.ts';
import { exampleSettings } from '../sidecar/example-settings.ts';
import { ended, type InstalledModule, installed } from './release.ts';

const ARI = { url: 'http://127.0.0.1:1/ari', username: 'nobody', password: 'none' };
let module: InstalledModule;
let settings: string;

beforeAll(async () => {
  module = await installed('standard');
  settings = join(module.directory, 'db/settings.json');
  await writeFile(settings, JSON.stringify(await exampleSettings(ARI)));
});
afterAll(() => module[Symbol.asyncDispose]());

describe('the executable', () => {
  it('tells its version', async () => {
    expect(await ended(module.program, ['--version'])).toEqual({ code: 0, output: `${MODULE.version}\n` });
  });

  it('checks settings and lists their agents', async () => {
    const { code, output } = await ended(module.program, ['--check-config', '--config', settings]);
    expect(output).toContain('999  Harbour Dental');
    expect(code).toBe(0);
  });

  it('lists the faults of settings and ends with 2', async () => {
    const faulty = join(module.directory, 'db/faulty.json');
    await writeFile(faulty, JSON.stringify({ ...(await exampleSettings(ARI)), limits: { calls: -1 } }));
    const { code, output } = await ended(module.program, ['--check-config', '--config', faulty]);
    expect(output).toContain('limits.calls');
    expect(code).toBe(2);
  });

  it.each([
    ['Azure, by its SDK', { vendor: 'azure-stt', apiKey: 'none', endpoint: 'ws://127.0.0.1:1' }],
    ['OpenRouter, over HTTP', { vendor: 'openai-compatible', apiKey: 'none', baseUrl: 'http://127.0.0.1:1' }],
    ['Deepgram, over a WebSocket', { vendor: 'deepgram', apiKey: 'none', baseUrl: 'ws://127.0.0.1:1' }],
  ])('has all it takes to ask %s', async (_, provider) => {
    const document = { ...(await exampleSettings(ARI)), providers: { asked: provider } };
    const agents = document.agents.map((agent) => ({ ...agent, providers: undefined }));
    const file = join(module.directory, 'db/provider.json');
    await writeFile(file, JSON.stringify({ ...document, agents }));
    const { code, output } = await ended(module.program, ['--config', file, '--test-provider', 'asked']);
    expect(output).toContain('PROVIDER_UNREACHABLE');
    expect(code).toBe(EXIT.provider);
  });

  it('runs nothing that NODE_OPTIONS names', async () => {
    const evil = join(module.directory, 'db/evil.cjs');
    await writeFile(evil, 'console.log("evil"); process.exit(9);');
    expect(await ended(module.program, ['--version'], { NODE_OPTIONS: `--require ${evil}` })).toEqual({
      code: 0,
      output: `${MODULE.version}\n`,
    });
  });

  it('needs no home folder and leaves nothing behind', async () => {
    const elsewhere = join(module.directory, 'bin/moved');
    await rename(module.program, elsewhere);
    await chmod(elsewhere, 0o555);
    expect(await ended(elsewhere, ['--version'], { HOME: '/nonexistent', TMPDIR: '/nonexistent' })).toEqual({
      code: 0,
      output: `${MODULE.version}\n`,
    });
    await rename(elsewhere, module.program);
  });
});
