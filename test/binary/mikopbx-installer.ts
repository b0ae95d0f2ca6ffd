import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zipContents } from '../../build/verify/zip-contents.ts';

/**
 * What MikoPBX 2026.1 does with an uploaded zip, in its order (WorkerModuleInstaller, PbxExtensionSetupBase,
 * PbxExtensionUtils), as far as files are concerned: below `root` instead of `/`.
 */
export class Installer {
  readonly #root: string;
  readonly #pbxVersion: string;

  /** `pbxVersion` is that of the PBX the zip is uploaded to. */
  constructor(root: string, pbxVersion = '2026.1.223') {
    this.#root = root;
    this.#pbxVersion = pbxVersion;
  }

  get #modules(): string {
    return join(this.#root, 'storage/usbdisk1/mikopbx/custom_modules');
  }

  /** Where a published folder of assets is to be found by the browser. */
  assets(kind: 'js' | 'css' | 'img', id: string): string {
    return join(this.#root, 'usr/www/sites/admin-cabinet/assets', kind, 'cache', id);
  }

  /** Installs, or updates, and returns the module's folder; rejects as the PBX would refuse. */
  async install(zip: string): Promise<string> {
    const entries = await zipContents(zip);
    const manifest = entries.find(({ name }) => name === 'module.json');
    if (!manifest) throw new Error('module.json not found');
    const { moduleUniqueID: id, min_pbx_version: oldest } = JSON.parse(
      manifest.content.toString(),
    ) as Manifest;
    if (isOlder(this.#pbxVersion, oldest))
      throw new Error(`the module depends on ${oldest}, this is ${this.#pbxVersion}`);
    const folder = join(this.#modules, id);
    if (existsSync(folder)) await this.#uninstallKeepingSettings(id, folder);
    for (const { name, content } of entries) {
      const path = join(folder, name);
      if (name.includes('..') || !path.startsWith(`${folder}/`)) throw new Error(`zip slip: ${name}`);
      await mkdir(name.endsWith('/') ? path : dirname(path), { recursive: true });
      // ZipArchive gives no file the right to run.
      if (!name.endsWith('/')) await writeFile(path, content, { mode: 0o644 });
    }
    await this.#addRegularRights(folder);
    await this.#installFiles(id, folder);
    await this.#addRegularRights(folder);
    for (const name of ['bin', 'agi-bin']) await addExecutableRights(join(folder, name));
    return folder;
  }

  async remove(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  /** Only `db/` outlives an update. */
  async #uninstallKeepingSettings(id: string, folder: string): Promise<void> {
    const backup = join(this.#modules, 'Backup', id);
    await rm(backup, { recursive: true, force: true });
    await cp(join(folder, 'db'), join(backup, 'db'), { recursive: true });
    await rm(folder, { recursive: true, force: true });
    for (const kind of ['js', 'css', 'img'] as const) await rm(this.assets(kind, id), { force: true });
  }

  async #installFiles(id: string, folder: string): Promise<void> {
    for (const kind of ['js', 'css', 'img'] as const) {
      const source = join(folder, 'public/assets', kind);
      if (!existsSync(source)) continue;
      await mkdir(dirname(this.assets(kind, id)), { recursive: true });
      await symlink(source, this.assets(kind, id));
    }
    const agi = join(this.#root, 'var/lib/asterisk/agi-bin');
    await mkdir(agi, { recursive: true });
    for (const name of await readdir(join(folder, 'agi-bin')))
      if (name.endsWith('.php')) {
        await rm(join(agi, name), { force: true });
        await symlink(join(folder, 'agi-bin', name), join(agi, name));
      }
    const saved = join(this.#modules, 'Backup', id, 'db');
    if (existsSync(saved)) await cp(saved, join(folder, 'db'), { recursive: true, force: true });
  }

  async #addRegularRights(folder: string): Promise<void> {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
      await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}

async function addExecutableRights(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) await chmod(join(entry.parentPath, entry.name), 0o755);
}

interface Manifest {
  readonly moduleUniqueID: string;
  readonly min_pbx_version: string;
}

/** As the PBX compares: number by number, what follows a dash left out. */
function isOlder(version: string, than: string): boolean {
  const [own, least] = [version, than].map((each) => each.replace(/-.*$/, '').split('.').map(Number));
  const at = (least ?? []).findIndex((number, index) => number !== (own?.[index] ?? 0));
  return at >= 0 && (own?.[at] ?? 0) < (least?.[at] ?? 0);
}

/** The version of an installed module. */
export async function installedVersion(folder: string): Promise<string> {
  return (JSON.parse(await readFile(join(folder, 'module.json'), 'utf8')) as { version: string }).version;
}
