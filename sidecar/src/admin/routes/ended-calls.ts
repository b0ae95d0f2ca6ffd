import { join } from 'node:path';
import { AppError } from '../../base/app-error.ts';
import type { CallStore } from '../../store/call-store.ts';
import type { CallFilter } from '../../store/logged-call.ts';
import type { HistoryFilter } from '../contract/history-routes.ts';

export interface HistorySource {
  readonly store: CallStore;
  /** The folder of calls. */
  readonly root: string;
  /** As in the settings; days and megabytes, 0 for no bound. */
  retention(): { readonly days: number; readonly megabytes: number };
}

/** The folder of an ended call; files are reached only through the log, never by a given path. */
export async function folderOfCall({ store, root }: HistorySource, id: string): Promise<string> {
  return join(root, (await available(store.find(id))) ?? missing(id));
}

/** The log's own failures say nothing an administrator could use; they are in the log file. */
export async function available<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new AppError('HISTORY_UNAVAILABLE', { cause });
  }
}

export function missing(id: string): never {
  throw new AppError('NOTHING_HERE', { details: { what: `call ${id}` } });
}

/** What is asked for as the log searches it; throws REQUEST_REFUSED for days that do not exist. */
export function callFilter({ from, to, query, ...rest }: HistoryFilter): Omit<CallFilter, 'page' | 'size'> {
  return { ...rest, from: startOf(from), to: endOf(to), query: query?.trim() || undefined };
}

function startOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : timeOf(time, 'from');
}

/** A date alone means its whole day. */
function endOf(time: string | undefined): number | undefined {
  if (time === undefined) return undefined;
  return time.length === 10 ? timeOf(`${time}T23:59:59.999Z`, 'to') : timeOf(time, 'to');
}

function timeOf(text: string, field: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new AppError('REQUEST_REFUSED', { details: { what: `${field} (no such date)` } });
  return time;
}
