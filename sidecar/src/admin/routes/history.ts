import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { z } from 'zod';
import { AppError } from '../../base/app-error.ts';
import type { CallStore } from '../../store/call-store.ts';
import {
  type callRecord,
  deleteHistoryCall,
  getHistory,
  getHistoryAudio,
  getHistoryCall,
} from '../contract/history-routes.ts';
import type { Routes } from '../serve-route.ts';

export interface HistorySource {
  readonly store: CallStore;
  /** The folder of calls. */
  readonly root: string;
  /** As in the settings; days and megabytes, 0 for no bound. */
  retention(): { readonly days: number; readonly megabytes: number };
}

const MEGABYTE = 1_000_000;

/** Ended calls: list, record, recording, deletion. Files are reached only through the log, never by a given path. */
export function addHistoryRoutes(routes: Routes, { store, root, retention }: HistorySource): void {
  const folderOf = async (id: string) => join(root, (await available(store.find(id))) ?? missing(id));
  routes.serve(getHistory, async ({ query }) => {
    const { from, to, ...filter } = query;
    const found = await available(
      store.search({
        ...filter,
        from: startOf(from),
        to: endOf(to),
        query: filter.query?.trim() || undefined,
      }),
    );
    const { calls, total, outcomes, stored } = found;
    const used = { usedMegabytes: Math.round(stored.bytes / MEGABYTE), calls: stored.calls };
    const { page, size } = query;
    return {
      calls: [...calls],
      total,
      page,
      size,
      outcomes: [...outcomes],
      retention: { ...retention(), ...used },
    };
  });
  routes.serve(getHistoryCall, async ({ params }) => readRecord(await folderOf(params.id), params.id));
  routes.serve(getHistoryAudio, async ({ params, context }) => {
    const file = join(await folderOf(params.id), 'recording.wav');
    if (!existsSync(file)) missing(params.id);
    context.header('accept-ranges', 'bytes');
    const answer = await serveStatic({ path: file })(context, async () => undefined);
    if (!(answer instanceof Response)) return missing(params.id);
    answer.headers.set('content-type', 'audio/wav'); // Hono's own list does not know WAV
    return answer;
  });
  routes.serve(deleteHistoryCall, async ({ params }) => {
    if (!(await available(store.remove(params.id)))) missing(params.id);
    return undefined;
  });
}

async function readRecord(folder: string, id: string): Promise<z.output<typeof callRecord>> {
  try {
    return JSON.parse(await readFile(join(folder, 'call.json'), 'utf8')) as z.output<typeof callRecord>;
  } catch {
    return missing(id); // deleted by hand, or being deleted
  }
}

/** The log's own failures say nothing an administrator could use; they are in the log file. */
async function available<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new AppError('HISTORY_UNAVAILABLE', { cause });
  }
}

function missing(id: string): never {
  throw new AppError('NOTHING_HERE', { details: { what: `call ${id}` } });
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
