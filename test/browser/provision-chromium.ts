import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { unpackDebianPackages } from '../../build/provision/debian-packages.ts';
import { withFileLock } from '../../build/provision/file-lock.ts';

const CACHE = fileURLToPath(new URL('../../.cache/chromium', import.meta.url));
const SYSTEM = '/usr/bin/chromium';
/** The oldest Debian the project runs on: its libraries work with the C library of every later one. */
const SUITE = 'bookworm';
const PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-liberation'];
/** The C library belongs to the dynamic linker of the machine; two of them in one process do not work. */
const C_LIBRARY =
  /^(ld-linux.*|lib(c|m|mvec|pthread|dl|rt|resolv|util|anl|nss_\w+|thread_db|BrokenLocale)\.so\.\d+)$/;

/** How a browser is started. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

/**
 * Chromium of the machine, or one unpacked from Debian's packages into the project's cache folder without root: the
 * first time takes half a minute and 240 MB of download. Rejects with what to install when that is not possible.
 */
export async function provisionChromium(): Promise<Chromium> {
  const env = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
  if (existsSync(SYSTEM)) return { executablePath: SYSTEM, env };
  await withFileLock(`${CACHE}.lock`, async () => {
    if ((await readFile(`${CACHE}/packages`, 'utf8').catch(() => '')) !== PACKAGES.join(' ')) await unpack();
  });
  const root = `${CACHE}/root`;
  const folders = (await libraryFolders(root)).join(':');
  // FONTCONFIG_SYSROOT makes fontconfig read its configuration and fonts from the tree, see fonts-conf(5).
  return {
    executablePath: `${root}/usr/lib/chromium/chromium`,
    env: { ...env, LD_LIBRARY_PATH: folders, FONTCONFIG_SYSROOT: root },
  };
}

async function unpack(): Promise<void> {
  const root = `${CACHE}/root.partial`;
  await rm(CACHE, { recursive: true, force: true });
  await mkdir(CACHE, { recursive: true });
  const onProgress = (line: string) => console.error(`Chromium: ${line}`);
  await unpackDebianPackages({
    suite: SUITE,
    packages: PACKAGES,
    stateFolder: `${CACHE}/apt`,
    root,
    onProgress,
  });
  for (const folder of await libraryFolders(root)) {
    const names = (await readdir(folder)).filter((name) => C_LIBRARY.test(name));
    for (const name of names) await rm(`${folder}/${name}`);
  }
  await rm(`${CACHE}/apt`, { recursive: true, force: true });
  await rename(root, `${CACHE}/root`);
  await writeFile(`${CACHE}/packages`, PACKAGES.join(' '));
}

/** Where libraries lie: Debian's multiarch folders, and those of PulseAudio, which Chromium links. */
async function libraryFolders(root: string): Promise<string[]> {
  const triplets = (await readdir(`${root}/usr/lib`)).filter((name) => name.endsWith('-linux-gnu'));
  return triplets
    .flatMap((triplet) => [
      `${root}/usr/lib/${triplet}`,
      `${root}/usr/lib/${triplet}/pulseaudio`,
      `${root}/lib/${triplet}`,
    ])
    .filter((folder) => existsSync(folder));
}

if (process.argv[1] === import.meta.filename) console.log((await provisionChromium()).executablePath);
