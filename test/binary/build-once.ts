import { buildAll } from '../../build/build.ts';
import { RELEASE } from './release.ts';

/** Builds everything that is shipped, once for all tests of the suite. */
export async function setup(): Promise<void> {
  await buildAll({ outdir: RELEASE, onProgress: (line) => console.error(`build: ${line}`) });
}
