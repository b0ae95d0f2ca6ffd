import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { moduleFiles } from '../../build/module-files.ts';
import { MODULE } from '../../build/module-manifest.ts';
import { provisionPhp } from '../../build/provision/php.ts';
import { writeZip } from '../../build/zip/write-zip.ts';
import { Installer, installedVersion } from './mikopbx-installer.ts';
import { ended, releasedZip } from './release.ts';

const ZIP = releasedZip('standard', 'x64');
let root: string;
let installer: Installer;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'aiva-pbx-'));
  installer = new Installer(root);
});
afterEach(() => installer.remove());

/** Setup's first step: the daemon moves out of reach of `kill -9` for whatever runs from `bin/`. */
async function moveAside(folder: string): Promise<void> {
  const php = await provisionPhp();
  const call = `\\Modules\\ModuleAiVoiceAgent\\Lib\\Daemon\\Binary::moveAside('${folder}');`;
  const { code, output } = await php.run(['-r', `require '${folder}/Lib/Daemon/Binary.php'; ${call}`]);
  expect(code, output).toBe(0);
}

/** The same zip under an older version, with a file that later versions dropped. */
async function olderZip(): Promise<string> {
  const file = join(root, 'older.zip');
  const entries = await moduleFiles({
    architecture: 'x64',
    variant: 'standard',
    executable: join(import.meta.dirname, 'install.test.ts'),
    models: join(import.meta.dirname, '../../.cache/models'),
    licences: '',
  });
  const older = { bytes: Buffer.from(JSON.stringify({ ...MODULE, version: '0.0.1' })) };
  const dropped = { name: 'Lib/Dropped.php', mode: 0o644, content: { bytes: Buffer.from('<?php') } };
  const own = entries.map((entry) => (entry.name === 'module.json' ? { ...entry, content: older } : entry));
  await writeZip({ file, entries: [...own, dropped], cache: join(root, 'cache') });
  return file;
}

it('a new module lies where the PBX looks for it, and its programs may run', async () => {
  const folder = await installer.install(ZIP);
  expect(folder).toBe(join(root, 'storage/usbdisk1/mikopbx/custom_modules/ModuleAiVoiceAgent'));
  for (const name of ['bin/aivoiceagentd', 'agi-bin/ai_voice_agent_cdr.php'])
    expect((await stat(join(folder, name))).mode & 0o777, name).toBe(0o755);
  expect((await stat(join(folder, 'Lib/AiVoiceAgentConf.php'))).mode & 0o777).toBe(0o644);
  expect(await readdir(join(root, 'var/lib/asterisk/agi-bin'))).toEqual(['ai_voice_agent_cdr.php']);
  expect(await readdir(installer.assets('js', MODULE.moduleUniqueID))).not.toEqual([]);
  expect((await ended(join(folder, 'bin/aivoiceagentd'), ['--version'])).output.trim()).toBe(MODULE.version);
});

it.each(['2024.1.114', '2025.1.158-dev', '2026.1.198-dev'])(
  'a PBX of version %s refuses it',
  async (version) => {
    await expect(new Installer(root, version).install(ZIP)).rejects.toThrow('depends on 2026.1.223');
    expect(await readdir(root)).toEqual([]);
  },
);

it.each([
  ['x64', 'arm64', 'aarch64', 'x86_64'],
  ['arm64', 'x64', 'x86_64', 'aarch64'],
] as const)(
  'on %s the zip for %s is refused at enable, with the one to upload',
  async (own, built, foreign, machine) => {
    const folder = await installer.install(releasedZip('standard', built));
    const php = await provisionPhp();
    const code = `foreach (['Fault', 'Binary'] as $each) require '${folder}/Lib/Daemon/' . $each . '.php';
    echo (new Modules\\ModuleAiVoiceAgent\\Lib\\Daemon\\Binary('${folder}', '${machine}'))
      ->fault()->sentence(fn ($key) => $key);`;
    const { output } = await php.run(['-r', code]);
    expect(output).toBe(
      `This zip is built for ${foreign}, but this PBX runs on ${machine}. Upload the zip whose name ends in -${own}.zip.`,
    );
  },
);

it('the daemon runs from where Setup moves it, with all that belongs to it', async () => {
  const folder = await installer.install(ZIP);
  await moveAside(folder);
  const live = join(folder, 'bin/live');
  expect(await readdir(join(folder, 'bin'))).toEqual(['live']);
  expect((await readdir(live)).sort()).toEqual(
    ['aivoiceagentd', 'libonnxruntime.so.1', 'models', 'onnxruntime_binding.node'].sort(),
  );
  expect((await ended(join(live, 'aivoiceagentd'), ['--version'])).code).toBe(0);
});

it('an update keeps db/ and nothing else of the older version', async () => {
  const folder = await installer.install(await olderZip());
  expect(await installedVersion(folder)).toBe('0.0.1');
  await moveAside(folder);
  await mkdir(join(folder, 'db/history'));
  await writeFile(join(folder, 'db/module.db'), 'settings of the customer');
  await installer.install(ZIP);
  expect(await installedVersion(folder)).toBe(MODULE.version);
  expect(await readFile(join(folder, 'db/module.db'), 'utf8')).toBe('settings of the customer');
  expect(await readdir(join(folder, 'Lib'))).not.toContain('Dropped.php');
  expect(await readdir(join(folder, 'bin'))).not.toContain('live');
  expect((await ended(join(folder, 'bin/aivoiceagentd'), ['--version'])).code).toBe(0);
});

it('an older zip over a newer one brings the older module back and keeps db/', async () => {
  const folder = await installer.install(ZIP);
  await moveAside(folder);
  await writeFile(join(folder, 'db/module.db'), 'settings of the customer');
  await installer.install(await olderZip());
  expect(await installedVersion(folder)).toBe('0.0.1');
  expect(await readFile(join(folder, 'db/module.db'), 'utf8')).toBe('settings of the customer');
  expect(await readdir(join(folder, 'Lib'))).toContain('Dropped.php');
  expect(await readdir(join(folder, 'bin'))).toEqual(expect.arrayContaining(['aivoiceagentd']));
});
