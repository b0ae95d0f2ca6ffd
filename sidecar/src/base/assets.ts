import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A worker's entry script: the path of a file, or the code itself where it lies in no file. */
export type WorkerScript = string | { readonly code: string };

/** Where files that are not code lie: beside the sources in development, beside the binary when shipped. */
export interface Assets {
  /** A worker's entry script, e.g. `media/voice-activity-worker`. */
  worker(name: string): WorkerScript;
  /** Path of a model file, e.g. `silero_vad.onnx`; the file may be missing. */
  model(name: string): string;
  /** A bundled announcement, e.g. `keys-missing.en`: G.711 μ-law without a header. Rejects for an unknown one. */
  sound(name: string): Promise<Uint8Array>;
  /** Folder of the page's standalone build, which may be missing. */
  readonly site?: string;
}

/**
 * Assets of a checkout: workers are the TypeScript files under `srcRoot` (Node runs them as they are), models lie
 * where `npm run models` put them.
 */
export function sourceAssets(srcRoot: string, modelRoot: string): Assets {
  return {
    worker: (name) => join(srcRoot, `${name}.ts`),
    model: (name) => join(modelRoot, name),
    sound: (name) => readFile(join(srcRoot, '..', soundFile(name))),
    site: join(srcRoot, '../../admin-ui/dist/site'),
  };
}

/** Assets beside the bundled program in `directory`: `workers/*.cjs` and `models/*`; see build/bundle.ts. */
export function bundledAssets(directory: string): Assets {
  return {
    worker: (name) => join(directory, bundledWorker(name)),
    model: (name) => join(directory, 'models', name),
    sound: (name) => readFile(join(directory, soundFile(name))),
    site: join(directory, 'site'),
  };
}

/**
 * Assets of the single executable: workers and announcements lie inside it and are read by `embedded` (`getAsset` of
 * `node:sea`), models lie in `models/` of its folder; see build/executables.ts.
 */
export function packagedAssets(directory: string, embedded: (name: string) => ArrayBuffer): Assets {
  return {
    worker: (name) => ({ code: new TextDecoder().decode(embedded(bundledWorker(name))) }),
    model: (name) => join(directory, 'models', name),
    sound: async (name) => new Uint8Array(embedded(soundFile(name))),
    site: join(directory, 'site'),
  };
}

/** Name of a bundled worker, as file and inside the executable. */
export function bundledWorker(name: string): string {
  return `workers/${name.replaceAll('/', '-')}.cjs`;
}

/** Where a bundled announcement lies, as file and inside the executable. */
export function soundFile(name: string): string {
  return `sounds/${name}.ulaw`;
}
