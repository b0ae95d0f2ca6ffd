import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Architecture } from './architecture.ts';

const folder = join(import.meta.dirname, '../node_modules/onnxruntime-node/bin/napi-v6/linux');

/** The native half of ONNX Runtime; the binding finds the library beside itself (its RUNPATH is `$ORIGIN`). */
export const NATIVE_FILES = ['onnxruntime_binding.node', 'libonnxruntime.so.1'] as const;

/** Where a native file for an architecture lies after the installation. */
export function nativeFile(name: (typeof NATIVE_FILES)[number], architecture: Architecture): string {
  return join(folder, architecture, name);
}

const FILE = /onnxruntime-node\/dist\/binding\.js$/;
const REQUIRE = /require\(`\.\.\/bin\/napi-v6\/[^`]*`\)/;

/** Loads the binding from the executable's own folder: `require` knows only built-in modules in there. */
const LOAD = `(() => {
  const binding = { exports: {} };
  const folder = require('node:path').dirname(process.execPath);
  process.dlopen(binding, require('node:path').join(folder, '${NATIVE_FILES[0]}'));
  return binding.exports;
})()`;

/** Lets `onnxruntime-node` be bundled: its native half is loaded from beside the executable, in every thread. */
export const nativeOnnxRuntime: Plugin = {
  name: 'native-onnx-runtime',
  setup(build) {
    build.onLoad({ filter: FILE }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!REQUIRE.test(source)) throw new Error(`${path} loads its native half in a new way.`);
      return { contents: source.replace(REQUIRE, LOAD), loader: 'js' };
    });
  },
};
