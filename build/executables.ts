import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ARCHITECTURES, type Architecture } from './architecture.ts';
import { ensureNode, NODE_VERSION, seedPkgCache } from './node-binary.ts';
import type { PackagedBundle } from './packaged-bundle.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

/** Unique among the processes of a PBX, which finds its daemons by `ps | grep`. */
export const PROGRAM = 'aivoiceagentd';

export interface ExecutablesOptions {
  readonly bundle: PackagedBundle;
  /** Receives `<architecture>/aivoiceagentd`. */
  readonly outdir: string;
  readonly onProgress: (line: string) => void;
}

/** Builds the executable for each architecture on x64, without downloads beyond npm; returns their paths. */
export async function buildExecutables({
  bundle,
  outdir,
  onProgress,
}: ExecutablesOptions): Promise<Readonly<Record<Architecture, string>>> {
  const home = join(root, '.cache/pkg-home');
  for (const architecture of ARCHITECTURES) {
    await seedPkgCache(home, architecture, await ensureNode(architecture, onProgress));
    await mkdir(join(outdir, architecture), { recursive: true });
  }
  const paths = { x64: join(outdir, 'x64', PROGRAM), arm64: join(outdir, 'arm64', PROGRAM) };
  const order = {
    entry: bundle.main,
    assets: bundle.assets,
    targets: ARCHITECTURES.map((arch) => ({
      nodeRange: `node${NODE_VERSION}`,
      platform: 'linux',
      arch,
      output: paths[arch],
    })),
  };
  onProgress(`Building the executables with Node.js ${NODE_VERSION} …`);
  // pkg looks for its cache below the home folder and has no option for it.
  const env = { ...process.env, HOME: home };
  await run(process.execPath, [join(import.meta.dirname, 'run-pkg.ts'), JSON.stringify(order)], { env });
  return paths;
}
