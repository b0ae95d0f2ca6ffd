import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { debianMirror } from './debian-mirror.ts';
import { mustRun, runCommand } from './run-command.ts';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

export interface PackageRequest {
  /** Debian suite, e.g. `sid`. */
  readonly suite: string;
  readonly packages: readonly string[];
  /** Debian's name of another architecture than this machine's. */
  readonly architecture?: string;
  /** Folder for apt's private state; nothing outside it is written. */
  readonly stateFolder: string;
  /** Folder the packages and all they depend on are unpacked into. */
  readonly root: string;
  readonly onProgress: (line: string) => void;
}

/**
 * Downloads packages with a private apt state and unpacks them, without root and without touching the system.
 * Rejects with the Debian package to install when a tool is missing.
 */
export async function unpackDebianPackages(request: PackageRequest): Promise<void> {
  await checkTools();
  const apt = await privateApt(request);
  request.onProgress(`reading the package list of Debian ${request.suite}`);
  await mustRun('apt-get', [...apt, 'update']);
  request.onProgress(`downloading ${request.packages.join(', ')} and what they need`);
  await mustRun('apt-get', [...apt, 'install', '-y', '--download-only', ...request.packages]);
  const archives = `${request.stateFolder}/cache/archives`;
  const debs = (await readdir(archives)).filter((name) => name.endsWith('.deb')).sort();
  request.onProgress(`unpacking ${debs.length} packages`);
  await mkdir(request.root, { recursive: true });
  for (const deb of debs) await mustRun('dpkg-deb', ['-x', `${archives}/${deb}`, request.root]);
}

async function checkTools(): Promise<void> {
  const missing: string[] = [];
  if ((await runCommand('apt-get', ['--version'])).code !== 0) missing.push('apt');
  if ((await runCommand('dpkg-deb', ['--version'])).code !== 0) missing.push('dpkg');
  if (!existsSync(KEYRING)) missing.push('debian-archive-keyring');
  if (missing.length > 0) {
    throw new Error(
      `Asterisk is taken from Debian's packages, for which this machine lacks: ${missing.join(', ')}. ` +
        `Install with: sudo apt-get install ${missing.join(' ')}`,
    );
  }
}

/** Options that keep apt-get wholly inside `stateFolder`; see apt.conf(5). */
async function privateApt({ suite, stateFolder, architecture }: PackageRequest): Promise<string[]> {
  const mirror = await debianMirror();
  await mkdir(`${stateFolder}/lists/partial`, { recursive: true });
  await mkdir(`${stateFolder}/cache/archives/partial`, { recursive: true });
  await writeFile(`${stateFolder}/status`, '');
  await writeFile(`${stateFolder}/sources.list`, `deb [signed-by=${KEYRING}] ${mirror} ${suite} main\n`);
  const options = [
    `Dir::Etc::sourcelist=${stateFolder}/sources.list`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${stateFolder}/lists`,
    `Dir::State::status=${stateFolder}/status`,
    `Dir::State::extended_states=${stateFolder}/extended_states`,
    `Dir::Cache=${stateFolder}/cache`,
    `Dir::Log=${stateFolder}`,
    'APT::Install-Recommends=0',
    'Acquire::Languages=none',
    'Acquire::Retries=3',
    // The archive of an old suite is no longer renewed, so its list may be past its date.
    'Acquire::Check-Valid-Until=false',
    // apt would otherwise switch to the user _apt, who may not read this folder.
    'APT::Sandbox::User=',
    ...(architecture ? [`APT::Architecture=${architecture}`, `APT::Architectures=${architecture}`] : []),
  ];
  return options.flatMap((option) => ['-o', option]);
}
