import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { unpackDebianPackages } from '../../build/provision/debian-packages.ts';
import { withFileLock } from '../../build/provision/file-lock.ts';

/** Asterisk's Russian core prompts, © 2010 Maxim Topal, ivrvoice.ru, CC BY 3.0; never part of what we ship. */
const PACKAGE = 'asterisk-core-sounds-ru-wav';
const SUITE = 'sid';
const SOUNDS = 'usr/share/asterisk/sounds/ru_RU_f_IvrvoiceRU';
const CACHE = fileURLToPath(new URL('../../.cache/russian/', import.meta.url));

/**
 * The folder with the recordings (8 kHz WAV), from Debian's package; the first time 19 MB are downloaded. Safe when
 * several processes ask at once.
 */
export async function provisionRussianPrompts(
  onProgress = (line: string): void => console.error(`Russian prompts: ${line}`),
): Promise<string> {
  const root = `${CACHE}root`;
  if (!existsSync(root)) {
    await mkdir(CACHE, { recursive: true });
    await withFileLock(`${CACHE}lock`, async () => {
      if (!existsSync(root)) await unpack(root, onProgress);
    });
  }
  return `${root}/${SOUNDS}`;
}

async function unpack(root: string, onProgress: (line: string) => void): Promise<void> {
  const partial = `${root}.partial`;
  const stateFolder = `${CACHE}apt`;
  await rm(partial, { recursive: true, force: true });
  await unpackDebianPackages({ suite: SUITE, packages: [PACKAGE], stateFolder, root: partial, onProgress });
  await rm(stateFolder, { recursive: true, force: true });
  await rename(partial, root);
}
