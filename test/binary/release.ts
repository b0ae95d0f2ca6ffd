import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Architecture } from '../../build/architecture.ts';
import { zipName } from '../../build/build.ts';
import type { Variant } from '../../build/module-files.ts';
import { Installer } from './mikopbx-installer.ts';

/** Where build-once.ts leaves what `npm run build` makes. */
export const RELEASE = join(import.meta.dirname, '../../.cache/release');

/** A built zip. */
export function releasedZip(variant: Variant, architecture: Architecture): string {
  return join(RELEASE, zipName(variant, architecture));
}

export interface InstalledModule extends AsyncDisposable {
  readonly directory: string;
  readonly program: string;
}

/** A zip of this machine's architecture, or of another one, installed into a scratch tree that goes at the end. */
export async function installed(
  variant: Variant,
  architecture: Architecture = 'x64',
): Promise<InstalledModule> {
  const installer = new Installer(await mkdtemp(join(tmpdir(), 'aiva-pbx-')));
  const directory = await installer.install(releasedZip(variant, architecture));
  const program = join(directory, 'bin/aivoiceagentd');
  return { directory, program, [Symbol.asyncDispose]: () => installer.remove() };
}

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end. */
export async function ended(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const run = promisify(execFile)(program, args, { env: { PATH: process.env['PATH'], ...env } });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout + error.stderr,
    }),
  );
}
