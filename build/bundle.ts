import { readFileSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { ensureModels } from './models.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'module.json'), 'utf8')) as { version: string };

/** Worker threads: each is its own file beside the program, found by `bundledAssets`. */
const WORKERS = [
  'media/voice-activity-worker',
  'providers/offline-stt/worker',
  'providers/offline-tts/worker',
] as const;

export interface BundleOptions {
  /** Entry file of the program. */
  readonly entry: string;
  /** Folder that receives `aivoiceagentd.cjs`, `workers/` and the link `models`; emptied first. */
  readonly outdir: string;
  /** Where the speech models lie; see build/models.ts. */
  readonly models: string;
}

/** Bundles the sidecar and its workers to CommonJS, one file each; native and wasm packages stay outside. */
export async function bundle({ entry, outdir, models }: BundleOptions): Promise<string> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(join(outdir, 'workers'), { recursive: true });
  await symlink(models, join(outdir, 'models'));
  const program = join(outdir, 'aivoiceagentd.cjs');
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    legalComments: 'none',
    sourcemap: 'linked',
    logLevel: 'warning',
    external: ['onnxruntime-node', '@echogarden/*'],
    define: {
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
      BUNDLED: 'true',
      VERSION: JSON.stringify(version),
    },
  };
  await Promise.all([
    build({ ...common, entryPoints: [entry], outfile: program }),
    ...WORKERS.map((worker) =>
      build({
        ...common,
        entryPoints: [join(root, 'sidecar/src', `${worker}.ts`)],
        outfile: join(outdir, 'workers', `${worker.replaceAll('/', '-')}.cjs`),
      }),
    ),
  ]);
  return program;
}

if (process.argv[1] === import.meta.filename) {
  const program = await bundle({
    entry: join(root, 'sidecar/src/main.ts'),
    outdir: join(root, 'dist'),
    models: await ensureModels({ onProgress: console.log }),
  });
  console.log(`Built ${basename(program)} in dist/.`);
}
