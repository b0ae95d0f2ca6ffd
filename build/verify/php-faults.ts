import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ListedEntry } from './zip-contents.ts';

const standIns = join(import.meta.dirname, '../../test/php');

/** A PHP 8.4 with every error level on; see test/php/provision-php.ts. */
export interface Php {
  run(args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }>;
}

/**
 * PHP files that do not pass `php -l` without a word (under 8.4 MikoPBX takes a deprecation for an error), and
 * classes that cannot be loaded beside the stand-ins of MikoPBX's own classes.
 */
export async function phpFaults(entries: readonly ListedEntry[], php: Php): Promise<string[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'aiva-zip-'));
  try {
    const scripts = entries.filter(({ name }) => name.endsWith('.php') && !name.includes('..'));
    for (const { name, content } of scripts) {
      const file = join(scratch, 'module', name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    const files = scripts.map(({ name }) => join(scratch, 'module', name));
    const { output } = await php.run(['-l', ...files]);
    const faults = output
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^No syntax errors detected in \S+$/.test(line))
      .map((line) => `php -l: ${line.replaceAll(`${scratch}/module/`, '')}`);
    return [...faults, ...(await loadFaults(scratch, php))];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** load-all.php loads what lies in `module/` of the folder two above itself. */
async function loadFaults(scratch: string, php: Php): Promise<string[]> {
  const copy = join(scratch, 'test/php');
  await mkdir(copy, { recursive: true });
  for (const name of ['load-all.php', 'bootstrap.php', 'stand-ins'])
    await cp(join(standIns, name), join(copy, name), { recursive: true });
  const { code, output } = await php.run([join(copy, 'load-all.php')]);
  return code === 0 ? [] : [`not every class can be loaded: ${output.trim()}`];
}
