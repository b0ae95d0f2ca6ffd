import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  type callRecord,
  deleteHistoryCall,
  getHistory,
  getHistoryCall,
} from '../contract/history-routes.ts';
import type { Routes } from '../serve-route.ts';
import { available, callFilter, folderOfCall, type HistorySource, missing } from './ended-calls.ts';

const MEGABYTE = 1_000_000;

/** Ended calls: list, record, deletion. */
export function addHistoryRoutes(routes: Routes, source: HistorySource): void {
  const { store, retention } = source;
  routes.serve(getHistory, async ({ query: { page, size, ...filter } }) => {
    const found = await available(store.search({ ...callFilter(filter), page, size }));
    const { calls, total, outcomes, stored } = found;
    const used = { usedMegabytes: Math.round(stored.bytes / MEGABYTE), calls: stored.calls };
    return {
      calls: [...calls],
      total,
      page,
      size,
      outcomes: [...outcomes],
      retention: { ...retention(), ...used },
    };
  });
  routes.serve(getHistoryCall, async ({ params: { id } }) => readRecord(await folderOfCall(source, id), id));
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
