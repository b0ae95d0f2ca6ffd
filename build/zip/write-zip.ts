import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Zip, type ZipInputFile } from 'fflate';
import { deflated } from './deflated.ts';
import type { ZipEntry } from './zip-entry.ts';

/** Every entry's time, so that the same input gives the same zip; DOS time begins here and has no zone. */
const TIME = new Date(1980, 0, 1);
const UNIX = 3;
const REGULAR_FILE = 0o100000;
const FOLDER = 0o040000;
const DEFLATE = 8;
const STORED = 0;

export interface WriteZipOptions {
  readonly file: string;
  /** In the order they shall have inside. */
  readonly entries: readonly ZipEntry[];
  /** Folder for compressed contents that will be asked for again. */
  readonly cache: string;
}

/** Writes a zip; the same entries give the same bytes. The file appears whole or not at all. */
export async function writeZip({ file, entries, cache }: WriteZipOptions): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.partial`;
  const output = await open(partial, 'w');
  try {
    const ended = Promise.withResolvers<void>();
    let writing = Promise.resolve();
    const zip = new Zip((error, chunk, final) => {
      if (error) ended.reject(error);
      else writing = writing.then(() => output.writeFile(chunk));
      if (final) ended.resolve();
    });
    for (const entry of entries) {
      await add(zip, entry, cache);
      await writing;
    }
    zip.end();
    await ended.promise;
    await writing;
  } finally {
    await output.close();
  }
  await rename(partial, file);
}

async function add(zip: Zip, { name, mode, content }: ZipEntry, cache: string): Promise<void> {
  const { data, crc, size } =
    content === 'folder'
      ? { data: new Uint8Array(), crc: 0, size: 0 }
      : await deflated('file' in content ? await readFile(content.file) : content.bytes, cache);
  const kind = content === 'folder' ? FOLDER : REGULAR_FILE;
  const input: ZipInputFile = {
    filename: name,
    crc,
    size,
    compression: content === 'folder' ? STORED : DEFLATE,
    mtime: TIME,
    os: UNIX,
    attrs: (kind | mode) * 0x1_0000,
  };
  zip.add(input);
  input.ondata?.(null, data, true);
}
