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

async function built(entry: string, name: string): Promise<string> {
  const outdir = join(root, '.cache/built', `${name}-${process.pid}`);
  return bundle({ entry: join(root, entry), outdir, models: await ensureModels() });
}
