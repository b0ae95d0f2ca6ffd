import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Architecture } from './architecture.ts';
import { unpackDebianPackages } from './provision/debian-packages.ts';
import { withFileLock } from './provision/file-lock.ts';
import { mustRun } from './provision/run-command.ts';

const CACHE = join(import.meta.dirname, '../.cache/binutils');
const SUITE = 'bookworm';
const PACKAGES = ['binutils', 'binutils-aarch64-linux-gnu'];
const TOOLS: Readonly<Record<Architecture, string>> = {
  x64: 'x86_64-linux-gnu-strip',
  arm64: 'aarch64-linux-gnu-strip',
};
const LIBRARIES = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu'];

/** Removes the symbols of an ELF file, in place. */
export type Strip = (file: string) => Promise<void>;

/** strip(1) of Debian for one architecture, unpacked into the cache folder; rejects where it cannot be had. */
export async function stripTool(
  architecture: Architecture,
  onProgress: (line: string) => void,
): Promise<Strip> {
  const root = join(CACHE, 'root');
  if (!existsSync(root)) await withFileLock(`${CACHE}.lock`, () => unpack(root, onProgress));
  const libraries = LIBRARIES.map((folder) => join(root, folder)).filter(existsSync);
  const loader = join(root, 'lib64/ld-linux-x86-64.so.2');
  const command = ['--library-path', libraries.join(':'), join(root, 'usr/bin', TOOLS[architecture])];
  return async (file) => {
    await mustRun(loader, [...command, file]);
  };
}

async function unpack(root: string, onProgress: (line: string) => void): Promise<void> {
  if (existsSync(root)) return;
  const partial = `${root}.partial`;
  const stateFolder = join(CACHE, 'apt');
  await rm(partial, { recursive: true, force: true });
  await unpackDebianPackages({ suite: SUITE, packages: PACKAGES, stateFolder, root: partial, onProgress });
  await rm(stateFolder, { recursive: true, force: true });
  await rename(partial, root);
}
