import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { serveStatic } from '@hono/node-server/serve-static';
import { AppError } from '../../base/app-error.ts';
import { type ArchivedCall, callArchive } from '../../store/call-archive.ts';
import type { LoggedCall } from '../../store/logged-call.ts';
import { readPeaks } from '../../store/recording-peaks.ts';
import {
  getHistoryArchive,
  getHistoryAudio,
  getHistoryPeaks,
  type HistoryFilter,
} from '../contract/history-routes.ts';
import type { Routes } from '../serve-route.ts';
import { available, callFilter, folderOfCall, type HistorySource, missing } from './ended-calls.ts';

/** Read from the log at a time. */
const PAGE = 200;

/** Recordings of ended calls: to be heard, to be drawn, to be taken along. */
export function addRecordingRoutes(routes: Routes, source: HistorySource): void {
  const recordingOf = async (id: string) => {
    const file = join(await folderOfCall(source, id), 'recording.wav');
    return existsSync(file) ? file : missing(id);
  };
  routes.serve(getHistoryAudio, async ({ params: { id }, context }) => {
    const path = await recordingOf(id);
    context.header('accept-ranges', 'bytes');
    const answer = await serveStatic({ path })(context, async () => undefined);
    if (!(answer instanceof Response)) return missing(id);
    answer.headers.set('content-type', 'audio/wav'); // Hono's own list does not know WAV
    answer.headers.set('content-disposition', `inline; filename="call-${id}.wav"`);
    return answer;
  });
  routes.serve(getHistoryPeaks, async ({ params: { id }, query }) => {
    const peaks = await readPeaks(await recordingOf(id), query.points);
    return peaks ?? missing(id);
  });
  let isPacking = false;
  routes.serve(getHistoryArchive, async ({ query: { recordings, ...filter }, context }) => {
    if (isPacking) throw new AppError('TOO_MANY_AT_ONCE', { details: { what: 'archives' } });
    isPacking = true;
    const release = () => {
      isPacking = false;
    };
    try {
      const calls = await foundCalls(source, filter);
      if (calls.length === 0) throw new AppError('NOTHING_HERE', { details: { what: 'call that fits' } });
      const { content, bytes } = await callArchive(calls, { recordings: recordings === 'true' });
      content.once('close', release);
      context.header('content-length', String(bytes));
      context.header('content-disposition', 'attachment; filename="calls.zip"');
      context.header('content-type', 'application/zip');
      return context.body(Readable.toWeb(content) as ReadableStream);
    } catch (error) {
      release();
      throw error;
    }
  });
}

/** Every call that fits, with its folder. */
async function foundCalls(source: HistorySource, filter: HistoryFilter): Promise<ArchivedCall[]> {
  const calls: LoggedCall[] = [];
  for (let page = 1; ; page++) {
    const found = await available(source.store.search({ ...callFilter(filter), page, size: PAGE }));
    calls.push(...found.calls);
    if (found.calls.length < PAGE) break;
  }
  const packed: ArchivedCall[] = [];
  for (const call of calls) {
    const folder = await available(source.store.find(call.id));
    if (folder !== undefined) packed.push({ call, folder: join(source.root, folder) });
  }
  return packed;
}
