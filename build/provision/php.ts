import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { unpackDebianPackages } from './debian-packages.ts';
import { withFileLock } from './file-lock.ts';
import { type CommandResult, mustRun, runCommand } from './run-command.ts';

/** MikoPBX 2026.1 runs PHP 8.4; Debian's trixie carries it, with the test runner for it. */
const SUITE = 'trixie';
const PACKAGES = ['php8.4-cli', 'php8.4-sqlite3', 'php8.4-mbstring', 'php8.4-xml', 'phpunit'];
/** Extensions that are files of their own in Debian, in the order in which they need each other. */
const EXTENSIONS = [
  'ctype',
  'tokenizer',
  'iconv',
  'mbstring',
  'posix',
  'phar',
  'dom',
  'xml',
  'xmlwriter',
].concat(['pdo', 'sqlite3', 'pdo_sqlite']);

const CACHE = fileURLToPath(new URL('../../.cache/php', import.meta.url));
const TRIPLET = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';

/** An unpacked PHP 8.4 that runs through its own dynamic linker. */
export interface ProvisionedPhp {
  /** What `php -v` said. */
  readonly version: string;
  /** Debian's PHPUnit, to be run by `php`. */
  readonly phpunit: string;
  /** Runs PHP with every error level on and gives code and output. */
  run(args: readonly string[]): Promise<CommandResult>;
  /** The command line that runs PHP with `args`. */
  command(args: readonly string[]): readonly [string, ...string[]];
}

/**
 * Makes sure that PHP 8.4 and PHPUnit lie unpacked in the project's cache folder, from Debian's packages; the first
 * time takes 10 to 40 s and 12 MB of download. Safe when several processes ask at once.
 */
export async function provisionPhp(
  onProgress: (line: string) => void = (line) => console.error(`PHP 8.4: ${line}`),
): Promise<ProvisionedPhp> {
  const stamp = `${CACHE}/version`;
  const wanted = PACKAGES.join(' ');
  const isReady = async () => (await readFile(stamp, 'utf8').catch(() => '')) === wanted;
  if (!(await isReady())) {
    await withFileLock(`${CACHE}.lock`, async () => {
      if (await isReady()) return;
      await unpack(onProgress);
      await writeFile(stamp, wanted);
    });
  }
  return phpIn(`${CACHE}/root`);
}

async function unpack(onProgress: (line: string) => void): Promise<void> {
  const root = `${CACHE}/root.partial`;
  await rm(root, { recursive: true, force: true });
  await mkdir(CACHE, { recursive: true });
  const stateFolder = `${CACHE}/apt`;
  await unpackDebianPackages({ suite: SUITE, packages: PACKAGES, stateFolder, root, onProgress });
  await rm(`${CACHE}/root`, { recursive: true, force: true });
  await rename(root, `${CACHE}/root`);
  await relocate(`${CACHE}/root`);
  await rm(stateFolder, { recursive: true, force: true });
}

/** Debian's PHP libraries load each other by full path; here they lie below `root`. */
async function relocate(root: string): Promise<void> {
  const folder = `${root}/usr/share/php`;
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((each) => each.endsWith('.php'))) {
    const text = await readFile(`${folder}/${name}`, 'utf8');
    if (text.includes("'/usr/share/php/")) {
      await writeFile(`${folder}/${name}`, text.replaceAll("'/usr/share/php/", `'${folder}/`));
    }
  }
}

async function phpIn(root: string): Promise<ProvisionedPhp> {
  const libraries = [`${root}/usr/lib/${TRIPLET}`, `${root}/lib/${TRIPLET}`].filter(existsSync);
  const [library = ''] = libraries;
  const loader = (await readdir(library)).find((name) => /^ld-linux-.*\.so\.\d$/.test(name));
  const [api] = await readdir(`${root}/usr/lib/php`).then((names) =>
    names.filter((name) => /^\d{8}$/.test(name)),
  );
  if (!loader || !api)
    throw new Error(`No complete PHP below ${root}; delete the folder and provision again.`);
  const folder = `${root}/usr/lib/php/${api}`;
  const loaded = EXTENSIONS.filter((name) => existsSync(`${folder}/${name}.so`));
  const settings = [
    `extension_dir=${folder}`,
    ...loaded.map((name) => `extension=${name}`),
    `include_path=.:${root}/usr/share/php`,
    'error_reporting=-1',
    'display_errors=stderr',
    'date.timezone=UTC',
    'zend.assertions=1',
  ];
  const command = (args: readonly string[]): readonly [string, ...string[]] => [
    `${library}/${loader}`,
    '--library-path',
    libraries.join(':'),
    `${root}/usr/bin/php8.4`,
    '-n',
    ...settings.flatMap((setting) => ['-d', setting]),
    ...args,
  ];
  const run = (args: readonly string[]) => {
    const [program, ...rest] = command(args);
    return runCommand(program, rest);
  };
  const [program, ...rest] = command(['-v']);
  const version = (await mustRun(program, rest)).split('\n')[0] ?? '';
  return { version, phpunit: `${root}/usr/bin/phpunit`, run, command };
}

if (process.argv[1] === import.meta.filename) console.log((await provisionPhp()).version);
