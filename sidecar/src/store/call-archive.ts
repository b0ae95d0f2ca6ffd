import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { LoggableRecord, LoggedCall } from './logged-call.ts';
import { writtenTranscript } from './written-transcript.ts';

/** A call to be packed, with the folder its files are in. */
export interface ArchivedCall {
  readonly call: LoggedCall;
  readonly folder: string;
}

/** A ZIP that is made while it is read; its length is known before. */
export interface CallArchive {
  readonly bytes: number;
  readonly content: Readable;
}

/** Nothing is compressed: speech hardly shrinks, and so the length can be told. */
const STORED = { compress: false } as const;
const LIST_COLUMNS = 'offeredAt,caller,did,agent,outcome,duration,turns,medianAnswer,cost,currency,folder';

/**
 * Calls as one ZIP: a table of all, and for each a folder with record, transcript and, if wanted, recording. Files
 * that vanish before their turn end the stream with an error.
 */
export async function callArchive(
  calls: readonly ArchivedCall[],
  { recordings }: { readonly recordings: boolean },
): Promise<CallArchive> {
  const zip = new ZipFile();
  // The marks tell spreadsheets that it is UTF-8.
  const lines = [LIST_COLUMNS, ...calls.map(({ call }) => listLine(call))];
  zip.addBuffer(Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`), 'calls.csv', STORED);
  for (const { call, folder } of calls) await addCall(zip, { call, folder, recordings });
  const content = zip.outputStream as Readable;
  const bytes = await lengthOf(zip, content);
  return { bytes, content };
}

async function addCall(
  zip: ZipFile,
  { call, folder, recordings }: ArchivedCall & { readonly recordings: boolean },
): Promise<void> {
  const text = await readFile(join(folder, 'call.json')).catch(() => undefined);
  if (!text) return; // being deleted
  const options = { ...STORED, mtime: new Date(call.offeredAt) };
  const name = archiveFolder(call);
  const record = JSON.parse(text.toString('utf8')) as LoggableRecord;
  zip.addBuffer(text, `${name}/call.json`, options);
  zip.addBuffer(Buffer.from(writtenTranscript(record)), `${name}/transcript.txt`, options);
  if (recordings) await addRecording(zip, join(folder, 'recording.wav'), `${name}/recording.wav`, options);
}

/** Opened when its turn comes, and closed when whoever reads the archive leaves. */
async function addRecording(
  zip: ZipFile,
  path: string,
  name: string,
  options: typeof STORED & { readonly mtime: Date },
): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined, // not recorded
  );
  if (size === undefined) return;
  zip.addReadStreamLazy(name, { ...options, size }, (give) => {
    // A call that is still being written may grow meanwhile.
    const recording = createReadStream(path, { end: Math.max(0, size - 1) });
    (zip.outputStream as Readable).once('close', () => recording.destroy());
    give(null, recording);
  });
}

/** Where a call is found in the archive: by time and number, in characters every system takes. */
export function archiveFolder({ id, offeredAt, caller }: LoggedCall): string {
  const time = offeredAt.slice(0, 19).replace('T', '_').replaceAll(':', '-');
  return `${time}_${caller.replaceAll(/[^\w+-]/g, '_') || 'hidden'}_${id}`;
}

function listLine(call: LoggedCall): string {
  const { offeredAt, caller, did, agent, outcome, duration, turns, medianAnswer, cost } = call;
  const about = [offeredAt, caller, did, agent, outcome, duration, turns, medianAnswer ?? ''];
  return [...about, cost?.total ?? '', cost?.currency ?? '', archiveFolder(call)].map(cell).join(',');
}

/** A number that begins with "+" or "=" must not become a formula. */
function cell(value: string | number): string {
  const text = /^[=+@-]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function lengthOf(zip: ZipFile, content: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.once('error', (error) => {
      reject(error);
      content.destroy(error);
    });
    const end = zip.end.bind(zip) as (options: object, told: (size: number) => void) => void;
    end({}, resolve);
  });
}
