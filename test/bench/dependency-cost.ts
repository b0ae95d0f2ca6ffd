import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from '../../build/bundle-options.ts';
import { quantile } from './process-usage.ts';

const run = promisify(execFile);
const RUNS = 5;

/** Prints the milliseconds and MiB that loading the file took. */
const PROBE = `
const before = process.memoryUsage.rss(), begun = performance.now();
require(process.argv[1]);
console.log(JSON.stringify([performance.now() - begun, (process.memoryUsage.rss() - before) / 2 ** 20]));`;

/** Size of a package bundled and minified, and what loading that bundle costs (median of five processes). */
export async function dependencyCost(name: string): Promise<Record<string, number>> {
  const directory = await mkdtemp(join(tmpdir(), 'cost-'));
  try {
    const outfile = join(directory, 'bundle.cjs');
    const stdin = { contents: `module.exports = require('${name}');`, resolveDir: import.meta.dirname };
    await build({ ...BUNDLE_OPTIONS, stdin, outfile, minify: true });
    const { size } = await stat(outfile);
    const costs: [number, number][] = [];
    for (let time = 0; time < RUNS; time++) {
      const { stdout } = await run(process.execPath, ['-e', PROBE, outfile]);
      costs.push(JSON.parse(stdout));
    }
    return {
      'bundle KiB': Math.round(size / 1_024),
      'import ms': Math.round(
        quantile(
          costs.map(([ms]) => ms),
          0.5,
        ),
      ),
      'import MiB':
        Math.round(
          quantile(
            costs.map(([, mib]) => mib),
            0.5,
          ) * 10,
        ) / 10,
    };
  } finally {
    await rm(directory, { recursive: true });
  }
}
