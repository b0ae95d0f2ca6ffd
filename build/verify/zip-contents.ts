import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise } from 'yauzl';

/** An entry as a zip's directory tells it. */
export interface ListedEntry {
  /** As it is written, not made safe. */
  readonly name: string;
  /** Unix file type and permission bits; 0 when the zip was not made by a Unix. */
  readonly mode: number;
  readonly content: Buffer;
}

/** Reads a whole zip; rejects when it is damaged. */
export async function zipContents(file: string): Promise<ListedEntry[]> {
  // Names stay raw: yauzl would refuse the unsafe ones without saying which.
  const zip = await openPromise(file, { decodeStrings: false, autoClose: false, lazyEntries: true });
  try {
    const listed: ListedEntry[] = [];
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString('utf8');
      const content = await buffer(await zip.openReadStreamPromise(entry));
      if (crc32(content) !== entry.crc32) throw new Error(`${name} is damaged inside ${file}.`);
      listed.push({ name, mode: modeOf(entry), content });
    }
    return listed;
  } finally {
    zip.close();
  }
}

/** Upper half of the external attributes, when the upper half of "version made by" says Unix (APPNOTE 4.4.2). */
function modeOf({ versionMadeBy, externalFileAttributes }: Entry): number {
  return versionMadeBy >>> 8 === 3 ? externalFileAttributes >>> 16 : 0;
}
