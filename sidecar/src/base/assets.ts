import { join } from 'node:path';

/** Where files that are not code lie: beside the sources in development, beside the binary when shipped. */
export interface Assets {
  /** Path of a worker's entry script, e.g. `media/voice-activity-worker`. */
  worker(name: string): string;
  /** Path of a model file, e.g. `silero_vad.onnx`; the file may be missing. */
  model(name: string): string;
}

/**
 * Assets of a checkout: workers are the TypeScript files under `srcRoot` (Node runs them as they are), models lie
 * where `npm run models` put them.
 */
export function sourceAssets(srcRoot: string, modelRoot: string): Assets {
  return {
    worker: (name) => join(srcRoot, `${name}.ts`),
    model: (name) => join(modelRoot, name),
  };
}

/** Assets beside the bundled program in `directory`: `workers/*.cjs` and `models/*`; see build/bundle.ts. */
export function bundledAssets(directory: string): Assets {
  return {
    worker: (name) => join(directory, 'workers', `${name.replaceAll('/', '-')}.cjs`),
    model: (name) => join(directory, 'models', name),
  };
}
