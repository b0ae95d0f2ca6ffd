import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODULE } from '../../build/module-manifest.ts';
import { exampleSettings } from '../sidecar/example-settings.ts';
import { arm64Emulator } from './emulator.ts';
import { type Ended, ended, type InstalledModule, installed } from './release.ts';

const ARI = { url: 'http://127.0.0.1:1/ari', username: 'nobody', password: 'none' };
let module: InstalledModule;
let emulator: readonly string[];

beforeAll(async () => {
  emulator = await arm64Emulator((line) => console.error(`QEMU: ${line}`));
  module = await installed('standard', 'arm64');
});
afterAll(() => module[Symbol.asyncDispose]());

function emulated(args: readonly string[]): Promise<Ended> {
  const [program = '', ...rest] = [...emulator, module.program, ...args];
  return ended(program, rest);
}

describe('the executable for arm64', () => {
  it('starts and tells its version', async () => {
    expect(await emulated(['--version'])).toEqual({ code: 0, output: `${MODULE.version}\n` });
  });

  it('loads every provider and checks settings', async () => {
    const settings = join(module.directory, 'db/settings.json');
    await writeFile(settings, JSON.stringify(await exampleSettings(ARI)));
    const { code, output } = await emulated(['--check-config', '--config', settings]);
    expect(output).toContain('999  Harbour Dental');
    expect(code).toBe(0);
  });
});
