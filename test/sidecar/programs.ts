import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';
import { ensureModels } from '../../build/models.ts';

const root = join(import.meta.dirname, '../..');

/** The program as it is shipped: the real providers only. */
export function builtSidecar(): Promise<string> {
  return built('sidecar/src/main.ts', 'sidecar');
}

/** The same program with scripted providers beside the real ones. */
export function builtScriptedSidecar(): Promise<string> {
  return built('test/scripted/main.ts', 'scripted');
}

/** The same program with rules of turn-taking that can be switched off. */
export function builtTrialSidecar(): Promise<string> {
  return built('test/bench/conversation/sidecar.ts', 'trial');
}

/** Programs of test runs that have ended are deleted on the way. */
async function built(entry: string, name: string): Promise<string> {
  const folder = join(root, '.cache/built');
  await sweep(folder);
  const outdir = join(folder, `${name}-${process.pid}`);
  return bundle({ entry: join(root, entry), outdir, models: await ensureModels() });
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = name.split('-').at(-1) ?? '';
    if (!existsSync(`/proc/${pid}`)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
