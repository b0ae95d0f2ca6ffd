import { copyFile, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundledWorker } from '../sidecar/src/base/assets.ts';
import { BUNDLE_OPTIONS, SOUND_FILES, WORKERS } from './bundle-options.ts';

/** The page's standalone build; see admin-ui/vite.config.ts. */
const SITE = join(import.meta.dirname, '../admin-ui/dist/site');

export interface BundleOptions {
  /** Entry file of the program. */
  readonly entry: string;
  /** Folder that receives `aivoiceagentd.cjs`, `workers/`, `sounds/` and the links `models` and `site`; these are replaced. */
  readonly outdir: string;
  /** Where the speech models lie; see build/models.ts. */
  readonly models: string;
}

/** Bundles the sidecar and its workers to CommonJS, one file each; native and wasm packages stay outside. */
export async function bundle({ entry, outdir, models }: BundleOptions): Promise<string> {
  const link = join(outdir, 'models');
  const site = join(outdir, 'site');
  for (const old of [link, site, join(outdir, 'workers')]) await rm(old, { recursive: true, force: true });
  await mkdir(join(outdir, 'workers'), { recursive: true });
  await symlink(models, link);
  await mkdir(join(outdir, 'sounds'), { recursive: true });
  for (const [name, file] of Object.entries(SOUND_FILES)) await copyFile(file, join(outdir, name));
  await symlink(SITE, site); // leads nowhere until the page is built
  const program = join(outdir, 'aivoiceagentd.cjs');
  const common: BuildOptions = {
    ...BUNDLE_OPTIONS,
    sourcemap: 'linked',
    external: ['onnxruntime-node', '@echogarden/*'],
  };
  await Promise.all([
    build({ ...common, entryPoints: [entry], outfile: program }),
    ...Object.entries(WORKERS).map(([name, file]) =>
      build({ ...common, entryPoints: [file], outfile: join(outdir, bundledWorker(name)) }),
    ),
  ]);
  return program;
}
