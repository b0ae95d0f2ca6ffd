import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Architecture } from './architecture.ts';
import { fileSum } from './file-sum.ts';
import { stripTool } from './strip-tool.ts';
import { unpackFromNpm } from './unpack-from-npm.ts';

/** The Node.js inside the executables; the same version runs the tests. Needs GLIBC 2.28. */
export const NODE_VERSION = '24.21.0';

/** SHA-256 of `bin/node` in the npm packages `node-linux-*`, which hold the official builds of nodejs.org. */
const SUMS: Readonly<Record<Architecture, string>> = {
  x64: '7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c',
  arm64: '0f8949d1028f6d61506b2d5bc57e7e6fe893d7b1997509b7847294fc9c616584',
};

const root = join(import.meta.dirname, '..');
const cache = join(root, '.cache/node');

/**
 * The path of a stripped Node.js for `architecture`, from node_modules or the npm registry. Rejects when it is not
 * the pinned file. Where Debian's strip cannot be had the file stays as it is: 18 MB more, 3.5 MB in the zip.
 */
export async function ensureNode(
  architecture: Architecture,
  onProgress: (line: string) => void,
): Promise<string> {
  const stripped = join(cache, `${NODE_VERSION}-${architecture}`, 'stripped-node');
  if (existsSync(stripped)) return stripped;
  await mkdir(join(stripped, '..'), { recursive: true });
  const scratch = await mkdtemp(join(cache, '.fetching-'));
  try {
    const fetched = await official(architecture, scratch, onProgress);
    const sum = await fileSum(fetched);
    if (sum !== SUMS[architecture])
      throw new Error(
        `Node.js ${NODE_VERSION} for ${architecture} is not the pinned file: its sum is ${sum}.`,
      );
    const copy = join(scratch, 'node');
    await copyFile(fetched, copy);
    await chmod(copy, 0o755);
    const target = await strip(architecture, copy, onProgress).then(
      () => stripped,
      (error: unknown) => {
        onProgress(`Node.js for ${architecture} stays unstripped: ${String(error)}`);
        return join(stripped, '../node');
      },
    );
    await rename(copy, target);
    return target;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function strip(
  architecture: Architecture,
  file: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const run = await stripTool(architecture, onProgress);
  await run(file);
}

async function official(
  architecture: Architecture,
  scratch: string,
  onProgress: (line: string) => void,
): Promise<string> {
  const name = `node-linux-${architecture}`;
  const installed = join(root, 'node_modules', name, 'bin/node');
  if (existsSync(installed)) return installed;
  onProgress(`Fetching ${name}@${NODE_VERSION} (52 MB) …`);
  return join(await unpackFromNpm(`${name}@${NODE_VERSION}`, ['bin/node'], scratch), 'bin/node');
}

/**
 * Lays a Node.js where `@yao-pkg/pkg` looks for one it has downloaded and checked before: below `home`, with the
 * marks of a finished download. pkg would fetch it from nodejs.org otherwise.
 */
export async function seedPkgCache(home: string, architecture: Architecture, node: string): Promise<void> {
  const base = join(home, '.pkg-cache/sea', `node-v${NODE_VERSION}-linux-${architecture}`);
  await mkdir(join(base, 'bin'), { recursive: true });
  await copyFile(node, join(base, 'bin/node'));
  for (const mark of [join(base, 'bin/node.ok'), `${base}.tar.gz`, `${base}.tar.gz.ok`])
    await writeFile(mark, '');
}
