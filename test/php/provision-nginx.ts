import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { unpackDebianPackages } from '../../build/provision/debian-packages.ts';
import { withFileLock } from '../../build/provision/file-lock.ts';

const SUITE = 'trixie';
const PACKAGES = ['nginx', 'libnginx-mod-http-lua'];
const CACHE = fileURLToPath(new URL('../../.cache/nginx', import.meta.url));
const TRIPLET = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';

/** An unpacked nginx with its Lua module. */
export interface ProvisionedNginx {
  /** Runs nginx through its own dynamic linker; arguments follow. */
  readonly command: readonly [string, ...string[]];
  /** Directives for the top of nginx.conf. */
  readonly loadModules: string;
  /** Directives for its `http` block. */
  readonly luaPaths: string;
}

/** Makes sure that nginx lies unpacked in the project's cache folder, from Debian's packages; 10 s the first time. */
export async function provisionNginx(
  onProgress: (line: string) => void = (line) => console.error(`nginx: ${line}`),
): Promise<ProvisionedNginx> {
  const wanted = PACKAGES.join(' ');
  const isReady = async () => (await readFile(`${CACHE}/version`, 'utf8').catch(() => '')) === wanted;
  if (!(await isReady())) {
    await withFileLock(`${CACHE}.lock`, async () => {
      if (await isReady()) return;
      await unpack(onProgress);
      await writeFile(`${CACHE}/version`, wanted);
    });
  }
  return nginxIn(`${CACHE}/root`);
}

async function unpack(onProgress: (line: string) => void): Promise<void> {
  const [root, stateFolder] = [`${CACHE}/root.partial`, `${CACHE}/apt`];
  await rm(root, { recursive: true, force: true });
  await mkdir(CACHE, { recursive: true });
  await unpackDebianPackages({ suite: SUITE, packages: PACKAGES, stateFolder, root, onProgress });
  await rm(`${CACHE}/root`, { recursive: true, force: true });
  await rename(root, `${CACHE}/root`);
  await rm(stateFolder, { recursive: true, force: true });
}

async function nginxIn(root: string): Promise<ProvisionedNginx> {
  const libraries = [`${root}/usr/lib/${TRIPLET}`, `${root}/lib/${TRIPLET}`].filter(existsSync);
  const [library = ''] = libraries;
  const loader = (await readdir(library)).find((name) => /^ld-linux-.*\.so\.\d$/.test(name));
  if (!loader) throw new Error(`No complete nginx below ${root}; delete the folder and provision again.`);
  const modules = `${root}/usr/lib/nginx/modules`;
  const files = ['ndk_http_module.so', 'ngx_http_lua_module.so'].filter((name) =>
    existsSync(`${modules}/${name}`),
  );
  return {
    command: [`${library}/${loader}`, '--library-path', libraries.join(':'), `${root}/usr/sbin/nginx`],
    loadModules: files.map((name) => `load_module ${modules}/${name};\n`).join(''),
    luaPaths: `lua_package_path "${root}/usr/share/lua/5.1/?.lua;;";\nlua_package_cpath "${root}/usr/lib/${TRIPLET}/lua/5.1/?.so;;";\n`,
  };
}
