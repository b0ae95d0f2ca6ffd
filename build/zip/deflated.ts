import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const compress = promisify(deflateRaw);
/** Contents below this are quicker to compress than to look up, bytes. */
const WORTH_KEEPING = 1_000_000;

export interface Deflated {
  /** Raw deflate, at the highest level. */
  readonly data: Uint8Array<ArrayBuffer>;
  /** Of the content before compression. */
  readonly crc: number;
  readonly size: number;
}

/** Compresses contents and keeps the large results in `folder`, as the same files go into several zips and builds. */
export async function deflated(content: Uint8Array, folder: string): Promise<Deflated> {
  const facts = { crc: crc32(content), size: content.length };
  if (content.length < WORTH_KEEPING) return { ...facts, data: await deflate(content) };
  const kept = join(folder, createHash('sha256').update(content).digest('hex'));
  const found = await readFile(kept).catch(() => undefined);
  if (found) {
    const now = new Date();
    await utimes(kept, now, now).catch(() => undefined); // another build may have removed it meanwhile
    return { ...facts, data: found };
  }
  const data = await deflate(content);
  await mkdir(folder, { recursive: true });
  await writeFile(`${kept}.${process.pid}`, data);
  await rename(`${kept}.${process.pid}`, kept);
  return { ...facts, data };
}

/** Removes what no build has asked for since `time`; executables of former sources would pile up. */
export async function forgetUnused(folder: string, time: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const kept = await stat(path).catch(() => undefined);
    if (kept && kept.mtime < time) await rm(path, { force: true });
  }
}

function deflate(content: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return compress(content, { level: 9, memLevel: 9 });
}
