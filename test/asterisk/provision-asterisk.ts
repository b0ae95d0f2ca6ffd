import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { unpackDebianPackages } from '../../build/provision/debian-packages.ts';
import { withFileLock } from '../../build/provision/file-lock.ts';
import { mustRun } from '../../build/provision/run-command.ts';
import { type AsteriskTree, asteriskCommand, asteriskTree } from './asterisk-tree.ts';

export type AsteriskVersion = '22' | '16';

/** The recordings are needed twice: as Asterisk's prompts and as the callers' human voice. */
const COMMON = [
  'asterisk',
  'asterisk-core-sounds-en',
  'asterisk-core-sounds-en-gsm',
  'asterisk-core-sounds-en-wav',
];

/** The Debian suites that carry these versions (Debian 12 has no asterisk package), and what to take from them. */
const SOURCES = {
  '22': { suite: 'sid', packages: COMMON },
  '16': { suite: 'bullseye', packages: [...COMMON, 'asterisk-voicemail'] },
} as const;

const CACHE = fileURLToPath(new URL('../../.cache/asterisk/', import.meta.url));

export interface ProvisionOptions {
  /** Default: one line on standard error per step. */
  readonly onProgress?: (line: string) => void;
}

export interface ProvisionedAsterisk extends AsteriskTree {
  readonly version: AsteriskVersion;
  /** What `asterisk -V` said, e.g. `Asterisk 22.10.1~…`. */
  readonly fullVersion: string;
}

/**
 * Makes sure that Asterisk of this version lies unpacked in the project's cache folder, from Debian's packages;
 * the first time takes 10 to 60 s and 80 MB of download. Safe when several processes ask at once. Rejects with
 * what to install when the machine lacks apt-get, dpkg-deb or Debian's keyring.
 */
export async function provisionAsterisk(
  version: AsteriskVersion,
  options: ProvisionOptions = {},
): Promise<ProvisionedAsterisk> {
  const onProgress = options.onProgress ?? ((line: string) => console.error(`Asterisk ${version}: ${line}`));
  const folder = `${CACHE}${version}`;
  if ((await stampedVersion(folder, version)) === undefined) {
    await withFileLock(`${folder}.lock`, async () => {
      if ((await stampedVersion(folder, version)) === undefined) await unpack(version, folder, onProgress);
    });
  }
  const tree = await asteriskTree(`${folder}/root`);
  return { ...tree, version, fullVersion: (await stampedVersion(folder, version)) ?? 'unknown' };
}

/** What `asterisk -V` said when the tree was made; undefined when it is not there or of other packages. */
async function stampedVersion(folder: string, version: AsteriskVersion): Promise<string | undefined> {
  const stamp = await readFile(`${folder}/version`, 'utf8').catch(() => '');
  const [fullVersion, packages] = stamp.split('\n');
  return packages === SOURCES[version].packages.join(' ') ? fullVersion : undefined;
}

async function unpack(
  version: AsteriskVersion,
  folder: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const started = performance.now();
  const root = `${folder}/root.partial`;
  const { suite, packages } = SOURCES[version];
  await rm(root, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await unpackDebianPackages({ suite, packages, stateFolder: `${folder}/apt`, root, onProgress });
  await rm(`${folder}/root`, { recursive: true, force: true });
  await rename(root, `${folder}/root`);
  const [program, ...args] = asteriskCommand(await asteriskTree(`${folder}/root`), ['-V']);
  const fullVersion = (await mustRun(program, args)).trim();
  await rm(`${folder}/apt`, { recursive: true, force: true });
  await writeFile(`${folder}/version`, `${fullVersion}\n${packages.join(' ')}\n`);
  onProgress(`${fullVersion} ready after ${((performance.now() - started) / 1_000).toFixed(1)} s`);
}

if (process.argv[1] === import.meta.filename) {
  for (const version of ['22', '16'] as const) {
    console.log(version, (await provisionAsterisk(version)).fullVersion);
  }
}
