import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zipContents } from '../../verify/zip-contents.ts';
import { forgetUnused } from '../../zip/deflated.ts';
import { writeZip } from '../../zip/write-zip.ts';
import type { ZipEntry } from '../../zip/zip-entry.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, entries: readonly ZipEntry[]): Promise<string> {
  const file = join(folder, name);
  await writeZip({ file, entries, cache: join(folder, 'cache') });
  return file;
}

describe('writeZip', () => {
  it('keeps order, modes, folders and contents', async () => {
    await writeFile(join(folder, 'program'), 'runs');
    const file = await write('a.zip', [
      { name: 'z.txt', mode: 0o644, content: { bytes: Buffer.from('a text') } },
      { name: 'db/', mode: 0o755, content: 'folder' },
      { name: 'bin/program', mode: 0o755, content: { file: join(folder, 'program') } },
    ]);
    expect(
      (await zipContents(file)).map(({ name, mode, content }) => [name, mode, content.toString()]),
    ).toEqual([
      ['z.txt', 0o100644, 'a text'],
      ['db/', 0o040755, ''],
      ['bin/program', 0o100755, 'runs'],
    ]);
  });

  it('gives the same bytes for the same entries, also when it has compressed them before', async () => {
    const entries: ZipEntry[] = [
      { name: 'large.txt', mode: 0o644, content: { bytes: Buffer.from('large'.repeat(400_000)) } },
    ];
    const files = [await write('one.zip', entries), await write('two.zip', entries)];
    const [one, two] = await Promise.all(files.map((file) => readFile(file)));
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
    expect(await readdir(join(folder, 'cache'))).toHaveLength(1);
  });

  it('forgets compressed contents that no build asked for', async () => {
    const cache = join(folder, 'cache');
    const text = (word: string) => ({ bytes: Buffer.from(word.repeat(400_000)) });
    await write('one.zip', [{ name: 'old.txt', mode: 0o644, content: text('old') }]);
    const [old = ''] = await readdir(cache);
    await utimes(join(cache, old), new Date(0), new Date(0));
    await write('two.zip', [{ name: 'new.txt', mode: 0o644, content: text('new') }]);
    await forgetUnused(cache, new Date(1_000));
    expect(await readdir(cache)).toHaveLength(1);
    expect(await readdir(cache)).not.toContain(old);
  });

  it('leaves no zip behind when a file is missing', async () => {
    const missing = { name: 'a', mode: 0o644, content: { file: join(folder, 'missing') } };
    await expect(write('a.zip', [missing])).rejects.toThrow('ENOENT');
    expect(await readdir(folder)).not.toContain('a.zip');
  });
});
