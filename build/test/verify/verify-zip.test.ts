import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nativeFile } from '../../native-onnx-runtime.ts';
import { promisedBy, zipFaults } from '../../verify-zip.ts';
import { writeZip } from '../../zip/write-zip.ts';
import type { ZipEntry } from '../../zip/zip-entry.ts';
import { elfHeader, file, SOUND_MODULE, soundModuleWith } from './sound-module.ts';

const ARM64 = 183;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function faultsOf(entries: readonly ZipEntry[], limit = 1_000_000): Promise<string[]> {
  const zip = join(folder, 'module.zip');
  await writeZip({ file: zip, entries, cache: folder });
  return zipFaults(zip, { architecture: 'x64', limit });
}

describe('a zip', () => {
  it('that is sound has no fault', async () => {
    expect(await faultsOf(SOUND_MODULE)).toEqual([]);
  });

  it('with a folder around everything is refused', async () => {
    const nested = SOUND_MODULE.map((entry) => ({ ...entry, name: `ModuleAiVoiceAgent/${entry.name}` }));
    expect(await faultsOf(nested)).toContain(
      'the first entry is ModuleAiVoiceAgent/module.json, not module.json',
    );
  });

  it('whose module.json is not the first entry is refused', async () => {
    const [manifest, ...others] = SOUND_MODULE;
    expect(await faultsOf(manifest ? [...others, manifest] : [])).toEqual([
      'the first entry is Setup/PbxExtensionSetup.php, not module.json',
    ]);
  });

  it.each([
    ['two dots in a name', file('Lib/a..b.php', ''), 'Lib/a..b.php has .. in its name'],
    ['a way out of its folder', file('../../etc/passwd', ''), '../../etc/passwd has .. in its name'],
    ['an absolute path', file('/etc/passwd', ''), '/etc/passwd is no relative path'],
    ['a stray file', file('Lib/.DS_Store', ''), 'Lib/.DS_Store is a stray file'],
    ['a script for developers', file('bin/run.sh', '', 0o755), 'bin/run.sh is a stray file'],
    ['one name in two spellings', file('lib/AiVoiceAgentConf.php', ''), 'two entries have one name'],
    [
      'no right to run',
      file('bin/aivoiceagentd', elfHeader(62)),
      'bin/aivoiceagentd has mode 100644, not 100755',
    ],
    [
      'a right too many',
      file('Setup/PbxExtensionSetup.php', '', 0o777),
      'Setup/PbxExtensionSetup.php has mode 100777, not 100644',
    ],
    [
      'a program for the other machine',
      file('bin/aivoiceagentd', elfHeader(ARM64), 0o755),
      'bin/aivoiceagentd is built for arm64, not x64',
    ],
    [
      'a script as program',
      file('bin/aivoiceagentd', '#!/bin/sh', 0o755),
      'bin/aivoiceagentd is no ELF file',
    ],
    ['a broken module.json', file('module.json', '{'), 'module.json is no JSON'],
    [
      'a version that is still a placeholder',
      file('module.json', '{"moduleUniqueID":"ModuleAiVoiceAgent","version":"%ModuleVersion%"}'),
      'module.json has no proper version',
    ],
    [
      'another module inside',
      file(
        'module.json',
        '{"moduleUniqueID":"ModuleOther","version":"1.0.0","min_pbx_version":"2026.1.223"}',
      ),
      'module.json names ModuleOther, not ModuleAiVoiceAgent',
    ],
  ])('with %s is refused', async (_, entry, fault) => {
    expect(await faultsOf(soundModuleWith(entry))).toContain(fault);
  });

  it('without its program is refused', async () => {
    const entries = SOUND_MODULE.filter(({ name }) => name !== 'bin/aivoiceagentd');
    expect(await faultsOf(entries)).toEqual(['bin/aivoiceagentd is missing']);
  });

  it('of too many files is refused', async () => {
    const many = Array.from({ length: 250 }, (_, index) => file(`Lib/File${index}.php`, ''));
    expect(await faultsOf([...SOUND_MODULE, ...many])).toEqual(['261 entries are more than 250']);
  });

  it('that is too large is refused', async () => {
    expect(await faultsOf(SOUND_MODULE, 1_000)).toEqual([
      expect.stringMatching(/^\d+ bytes are more than 1000$/),
    ]);
  });

  it('with a newer C library than promised is refused', async () => {
    // A real library, told apart from a sound one by the name of one version it needs.
    const library = await readFile(nativeFile('onnxruntime_binding.node', 'x64'));
    const newer = Buffer.from(library.toString('latin1').replaceAll('GLIBC_2.14', 'GLIBC_2.99'), 'latin1');
    await writeFile(join(folder, 'newer.node'), newer);
    const name = 'bin/onnxruntime_binding.node';
    const entry = { name, mode: 0o755, content: { file: join(folder, 'newer.node') } };
    expect(await faultsOf(soundModuleWith(entry), 10_000_000)).toEqual([
      `${name} needs GLIBC_2.99; 2.28 is the newest allowed`,
    ]);
  });

  it('that was damaged on the way cannot be read', async () => {
    const zip = join(folder, 'module.zip');
    await writeZip({ file: zip, entries: SOUND_MODULE, cache: folder });
    const bytes = await readFile(zip);
    bytes[60] = (bytes[60] ?? 0) ^ 0xff;
    await writeFile(zip, bytes);
    await expect(zipFaults(zip, { architecture: 'x64', limit: 1_000_000 })).rejects.toThrow();
  });
});

it('the name of a zip tells what to expect', () => {
  expect(promisedBy('dist/ModuleAiVoiceAgent-1.2.3-x64.zip')).toEqual({
    architecture: 'x64',
    limit: 60_000_000,
  });
  expect(promisedBy('ModuleAiVoiceAgent-1.2.3-offline-arm64.zip')).toMatchObject({ architecture: 'arm64' });
  expect(() => promisedBy('module.zip')).toThrow('does not end in');
});
