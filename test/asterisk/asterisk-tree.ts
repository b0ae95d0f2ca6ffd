import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';

/** An unpacked Asterisk: started through its own dynamic linker, so the machine's libraries do not matter. */
export interface AsteriskTree {
  readonly root: string;
  readonly loader: string;
  /** Folders for the loader's `--library-path`. */
  readonly libraryPath: string;
  readonly binary: string;
  readonly modules: string;
  /** asterisk's `astdatadir`, holding `sounds/`. */
  readonly data: string;
}

/** Debian's multiarch names by Node's architecture names, see wiki.debian.org/Multiarch/Tuples. */
const MULTIARCH: Readonly<Record<string, string>> = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
};

/** Finds the parts below `root`; throws when the tree is not complete. */
export async function asteriskTree(root: string): Promise<AsteriskTree> {
  const triplet = MULTIARCH[process.arch];
  if (triplet === undefined) throw new Error(`The test bed knows no Asterisk for ${process.arch}.`);
  const folders = [`${root}/usr/lib/${triplet}`, `${root}/lib/${triplet}`, `${root}/usr/lib`].filter(
    existsSync,
  );
  const modules = [`${root}/usr/lib/${triplet}/asterisk/modules`, `${root}/usr/lib/asterisk/modules`];
  const tree = {
    root,
    loader: await findLoader(folders),
    libraryPath: folders.join(':'),
    binary: `${root}/usr/sbin/asterisk`,
    modules: modules.find(existsSync),
    data: `${root}/usr/share/asterisk`,
  };
  const { loader, modules: found } = tree;
  if (loader === undefined || found === undefined || !existsSync(tree.binary)) {
    throw new Error(`No complete Asterisk below ${root}; delete the folder and provision again.`);
  }
  return { ...tree, loader, modules: found };
}

/** bullseye's libc holds the file ld-2.31.so and a link that points outside the tree; sid holds the file itself. */
async function findLoader(folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const name = (await readdir(folder)).find((entry) => /^ld-(linux-.*\.so\.\d|2\.\d+\.so)$/.test(entry));
    if (name !== undefined && existsSync(`${folder}/${name}`)) return `${folder}/${name}`;
  }
  return undefined;
}

/** The command line that runs this tree's asterisk with `args`. */
export function asteriskCommand(tree: AsteriskTree, args: readonly string[]): [string, ...string[]] {
  return [tree.loader, '--library-path', tree.libraryPath, tree.binary, ...args];
}
