import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'aiva-asterisk-';

/** The folders below an instance's own one; Asterisk makes none of them. */
const BELOW = ['etc', 'db', 'run', 'log', 'spool', 'cache', 'lib', 'lib/keys'];

/**
 * Makes the folder of one instance, in the system's folder for temporary files (the path of Asterisk's control
 * socket may not be longer than 107 bytes). Folders of processes that were killed are deleted on the way.
 */
export async function makeInstanceFolder(): Promise<string> {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  for (const name of BELOW) await mkdir(`${folder}/${name}`);
  return folder;
}

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || existsSync(`/proc/${owner}`)) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}
