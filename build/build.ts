import { stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ARCHITECTURES, type Architecture } from './architecture.ts';
import { billOfMaterials, npmBill } from './bill/bill-of-materials.ts';
import { componentsOf } from './bill/components.ts';
import { thirdPartyLicences } from './bill/third-party-licences.ts';
import { bundle } from './bundle.ts';
import { MAIN } from './bundle-options.ts';
import { buildExecutables } from './executables.ts';
import { fileSum } from './file-sum.ts';
import { ensureModels } from './models.ts';
import { modelsOf, moduleFiles, type Variant } from './module-files.ts';
import { MODULE } from './module-manifest.ts';
import { packagedBundle } from './packaged-bundle.ts';
import { buildPage } from './page.ts';
import { withFileLock } from './provision/file-lock.ts';
import { forgetUnused } from './zip/deflated.ts';
import { writeZip } from './zip/write-zip.ts';

const root = join(import.meta.dirname, '..');
/** What is inside the page's script. */
const PAGE_PACKAGES = ['vue', 'vue-router', 'vue-i18n', 'wavesurfer.js', 'openapi-fetch'].map(
  (name) => `node_modules/${name}`,
);
const VARIANTS = ['standard', 'offline'] as const satisfies readonly Variant[];

export interface BuildOptions {
  /** Receives everything; zips and sums in it are replaced. */
  readonly outdir: string;
  readonly onProgress: (line: string) => void;
}

/** File name of a zip, e.g. `ModuleAiVoiceAgent-0.1.0-offline-x64.zip`. */
export function zipName(variant: Variant, architecture: Architecture): string {
  return `${releaseName(variant)}-${architecture}.zip`;
}

function releaseName(variant: Variant): string {
  return `${MODULE.moduleUniqueID}-${MODULE.version}${variant === 'offline' ? '-offline' : ''}`;
}

/**
 * Builds all there is to ship: the program for any Node 24, an executable and two zips for each architecture, a
 * bill of materials for each variant, and the sums of all of these. Returns the files with sums.
 */
export function buildAll(options: BuildOptions): Promise<readonly string[]> {
  // Builds share the cache folder, in which they replace each other's files.
  return withFileLock(join(root, '.cache/build.lock'), () => buildNow(options));
}

async function buildNow({ outdir, onProgress }: BuildOptions): Promise<readonly string[]> {
  const start = new Date();
  const cache = join(root, '.cache/deflated');
  const models = await ensureModels({ onProgress });
  onProgress('Building the page …');
  await buildPage();
  onProgress('Bundling the program …');
  await bundle({ entry: MAIN, outdir, models });
  const packaged = await packagedBundle(join(root, '.cache/packaged'));
  const executables = await buildExecutables({ bundle: packaged, outdir: join(outdir, 'bin'), onProgress });
  const npm = await npmBill();
  const built: string[] = [];
  for (const variant of VARIANTS) {
    const components = await componentsOf({
      packages: [...packaged.packages, ...PAGE_PACKAGES],
      models: modelsOf(variant),
    });
    const name = releaseName(variant);
    const bill = join(outdir, `${name}.cdx.json`);
    await writeFile(bill, billOfMaterials(npm, components, name));
    built.push(bill);
    const licences = thirdPartyLicences(components);
    for (const architecture of ARCHITECTURES) {
      const file = join(outdir, zipName(variant, architecture));
      onProgress(`Packing ${basename(file)} …`);
      const executable = executables[architecture];
      const entries = await moduleFiles({ architecture, variant, executable, models, licences });
      await writeZip({ file, entries, cache });
      built.push(file);
    }
  }
  await forgetUnused(cache, start);
  await writeFile(join(outdir, 'SHA256SUMS'), await sumsOf(built));
  return built;
}

/** As sha256sum(1) writes and checks them. */
async function sumsOf(files: readonly string[]): Promise<string> {
  const lines = await Promise.all(files.map(async (file) => `${await fileSum(file)}  ${basename(file)}\n`));
  return lines.join('');
}

if (process.argv[1] === import.meta.filename) {
  const start = performance.now();
  const files = await buildAll({ outdir: join(root, 'dist'), onProgress: (line) => console.log(line) });
  for (const file of files)
    console.log(`  ${((await stat(file)).size / 1e6).toFixed(1).padStart(6)} MB  ${basename(file)}`);
  console.log(`Built in dist/ in ${((performance.now() - start) / 1_000).toFixed(0)} s.`);
}
