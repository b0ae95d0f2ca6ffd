import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackDebianPackages } from '../../build/provision/debian-packages.ts';
import { withFileLock } from '../../build/provision/file-lock.ts';

const CACHE = join(import.meta.dirname, '../../.cache/qemu');
const SUITE = 'bookworm';

/** The command line in front of an arm64 program: QEMU of Debian, with the C and C++ libraries of Debian arm64. */
export async function arm64Emulator(onProgress: (line: string) => void): Promise<readonly string[]> {
  const qemu = join(CACHE, 'qemu');
  const libraries = join(CACHE, 'arm64');
  await withFileLock(`${CACHE}.lock`, async () => {
    await provide(qemu, { packages: ['qemu-user-static'], onProgress });
    await provide(libraries, { packages: ['libstdc++6'], architecture: 'arm64', onProgress });
  });
  return [join(qemu, 'usr/bin/qemu-aarch64-static'), '-L', libraries];
}

interface Wanted {
  readonly packages: readonly string[];
  readonly architecture?: string;
  readonly onProgress: (line: string) => void;
}

async function provide(root: string, wanted: Wanted): Promise<void> {
  if (existsSync(root)) return;
  const partial = `${root}.partial`;
  const stateFolder = `${root}.apt`;
  await rm(partial, { recursive: true, force: true });
  await unpackDebianPackages({ suite: SUITE, stateFolder, root: partial, ...wanted });
  await rm(stateFolder, { recursive: true, force: true });
  await rename(partial, root);
}
