import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundledWorker } from '../sidecar/src/base/assets.ts';
import { BUNDLE_OPTIONS, MAIN, SOUND_FILES, WORKERS } from './bundle-options.ts';
import { bundleLazyPackages, lazyPackages } from './lazy-packages.ts';
import { nativeOnnxRuntime } from './native-onnx-runtime.ts';
import { withoutLocales } from './without-locales.ts';

const root = join(import.meta.dirname, '..');

export interface PackagedBundle {
  readonly main: string;
  /** File of each asset by the name it is embedded under. */
  readonly assets: Readonly<Record<string, string>>;
  /** Folders of the npm packages of which some code is inside, below the project's. */
  readonly packages: readonly string[];
}

/**
 * Bundles program and workers with everything they import, for the single executable. Names of functions stay, so
 * that stack traces can be read; the source maps stay in `folder` and are not shipped.
 */
export async function packagedBundle(folder: string): Promise<PackagedBundle> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const options = {
    ...BUNDLE_OPTIONS,
    // svoxpico.js would look for its wasm beside itself; it is given the bytes instead.
    define: { ...BUNDLE_OPTIONS.define, 'import.meta.url': '"file:///aivoiceagentd"' },
    minifySyntax: true,
    minifyWhitespace: true,
    // Code that is compiled from an asset may `require` parts of Node, but not `import` them.
    supported: { 'dynamic-import': false },
    sourcemap: 'external',
    metafile: true,
    plugins: [nativeOnnxRuntime, withoutLocales],
  } as const satisfies BuildOptions;
  const main = join(folder, 'aivoiceagentd.cjs');
  const workers = Object.entries(WORKERS).map(
    ([name, file]) => [bundledWorker(name), file, join(folder, bundledWorker(name))] as const,
  );
  const results = await Promise.all([
    build({ ...options, entryPoints: [MAIN], outfile: main, plugins: [lazyPackages, ...options.plugins] }),
    ...workers.map(([, file, outfile]) => build({ ...options, entryPoints: [file], outfile })),
  ]);
  const lazy = await bundleLazyPackages(folder, options);
  const metafiles = [...results.map(({ metafile }) => metafile), ...lazy.metafiles];
  const used = metafiles.flatMap((metafile) =>
    Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
  );
  const packages = [...new Set(used.flatMap(packageOf))].sort();
  const scripts = Object.fromEntries(workers.map(([name, , out]) => [name, out]));
  return { main, assets: { ...scripts, ...lazy.assets, ...SOUND_FILES }, packages };
}

/** The folder of the npm package a bundled file is from; none for our own. */
function packageOf(path: string): string[] {
  const folder = /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(relative(root, join(process.cwd(), path)))?.[0];
  return folder === undefined ? [] : [folder];
}
