import { join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/**
 * What the program imports at its first use only, by the specifiers it does so with. V8 reads through all of a script
 * before it runs the first line, and keeps its text: the supervisor needs a twentieth of the program, and almost half
 * of the rest are packages that most workers never need.
 */
const LAZY: Readonly<Record<string, readonly string[]>> = {
  'whole-program': ['./whole-program.ts'],
  undici: ['undici'],
  openai: ['openai', 'openai/core/streaming'],
  'azure-speech-sdk': [
    'microsoft-cognitiveservices-speech-sdk',
    'microsoft-cognitiveservices-speech-sdk/distrib/lib/src/common.browser/WebsocketMessageAdapter.js',
    'microsoft-cognitiveservices-speech-sdk/distrib/lib/src/common.speech/ServiceRecognizerBase.js',
  ],
};

const NAMESPACE = 'lazy-package';

function assetName(name: string): string {
  return `packages/${name}.cjs`;
}

/** Leaves the lazy parts out of a bundle; they are read from the executable when they are imported. */
export const lazyPackages: Plugin = {
  name: NAMESPACE,
  setup({ onResolve, onLoad }) {
    const places = new Map(
      Object.entries(LAZY).flatMap(([name, specifiers]) =>
        specifiers.map((specifier, index) => [specifier, { name, index }] as const),
      ),
    );
    onResolve({ filter: /.*/ }, ({ path, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      if (places.has(path)) return { path, namespace: NAMESPACE };
      // A part that is not listed would be bundled a second time, with classes of its own.
      const parent = [...places.keys()].find((each) => path.startsWith(`${each}/`));
      return parent ? { errors: [{ text: `${path} is part of a lazy package; list it, too.` }] } : undefined;
    });
    onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => {
      const { name = '', index = 0 } = places.get(path) ?? {};
      return { contents: loader(name, index), loader: 'js' };
    });
  },
};

/** Runs the embedded bundle once in the manner of CommonJS, whichever of its parts is asked for first. */
function loader(name: string, part: number): string {
  return `
    const { getAsset } = require('node:sea');
    const { compileFunction } = require('node:vm');
    const loaded = (globalThis[Symbol.for('lazy packages')] ??= new Map());
    const asset = '${assetName(name)}';
    if (!loaded.has(asset)) {
      const own = { exports: {} };
      const places = ['module', 'exports', 'require', '__dirname', '__filename'];
      const run = compileFunction(getAsset(asset, 'utf8'), places, { filename: asset });
      run(own, own.exports, require, __dirname, __filename);
      loaded.set(asset, own.exports);
    }
    module.exports = loaded.get(asset).part${part};`;
}

export interface LazyBundles {
  /** File of each bundle by the name it is embedded under. */
  readonly assets: Readonly<Record<string, string>>;
  readonly metafiles: readonly Metafile[];
}

/** Bundles each lazy package by itself. */
export async function bundleLazyPackages(folder: string, options: BuildOptions): Promise<LazyBundles> {
  const built = await Promise.all(
    Object.entries(LAZY).map(async ([name, specifiers]) => {
      const parts = specifiers.map((specifier, index) => `export * as part${index} from '${specifier}';`);
      const outfile = join(folder, assetName(name));
      const stdin = { contents: parts.join('\n'), resolveDir: join(import.meta.dirname, '../sidecar/src') };
      const plugins = [lazyPackages, ...(options.plugins ?? [])];
      const { metafile } = await build({ ...options, plugins, stdin, outfile, metafile: true });
      return { asset: [assetName(name), outfile] as const, metafile };
    }),
  );
  return {
    assets: Object.fromEntries(built.map(({ asset }) => asset)),
    metafiles: built.map(({ metafile }) => metafile),
  };
}
