import { readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LoggableRecord } from './logged-call.ts';

const DAY_FOLDER = /^\d{4}-\d\d-\d\d$/;

/** The day folders (`YYYY-MM-DD`) below `root`, in order; none when there is no such folder. */
export function dayFolders(root: string): string[] {
  return entries(root)
    .filter((name) => DAY_FOLDER.test(name))
    .toSorted();
}

/** The calls of a day folder that have a readable record. */
export function* recordsOf(
  root: string,
  day: string,
): Generator<{ record: LoggableRecord; directory: string }> {
  for (const name of entries(join(root, day)).toSorted()) {
    const directory = `${day}/${name}`;
    const record = readRecord(join(root, directory, 'call.json'));
    if (record) yield { record, directory };
  }
}

/** Size of all files of a call, bytes; 0 when there is no such folder. */
export function folderBytes(directory: string): number {
  return entries(directory).reduce((sum, name) => sum + sizeOf(join(directory, name)), 0);
}

/** Deletes a call with everything in it, and its day folder when that is empty then. */
export function removeCallFolder(root: string, directory: string): void {
  rmSync(join(root, directory), { recursive: true, force: true });
  try {
    rmdirSync(join(root, directory, '..'));
  } catch {
    // other calls of that day are still there
  }
}

function readRecord(file: string): LoggableRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as Partial<LoggableRecord>;
    const isWhole =
      typeof record.id === 'string' && Array.isArray(record.turns) && Array.isArray(record.events);
    return isWhole ? (record as LoggableRecord) : undefined;
  } catch {
    return undefined; // a call that was cut off by a crash has no record
  }
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // not there (any more)
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
