import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** Worker threads: each is its own file beside the program, found by `bundledAssets`. */
const WORKERS = [
  'media/voice-activity-worker',
  'providers/offline-stt/worker',
  'providers/offline-tts/worker',
] as const;

export interface BundleOptions {
  /** Entry file of the program. */
  readonly entry: string;
  /** Folder that receives `aivoiceagentd.cjs` and `workers/`; emptied first. */
  readonly outdir: string;
}

/** Bundles the sidecar and its workers to CommonJS, one file each; native and wasm packages stay outside. */
export async function bundle({ entry, outdir }: BundleOptions): Promise<string> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(join(outdir, 'workers'), { recursive: true });
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
  const program = await bundle({ entry: join(root, 'sidecar/src/main.ts'), outdir: join(root, 'dist') });
  console.log(`Built ${basename(program)} in dist/.`);
}
