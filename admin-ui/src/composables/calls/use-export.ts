import { onScopeDispose, shallowRef } from 'vue';
import { saveFile } from '../session/save-file.ts';
import { useSession } from '../session/session.ts';
import { useAction } from '../session/use-action.ts';
import { filterParameters, type HistoryFilter } from './history-filter.ts';
import { type DownloadProgress, readArchive } from './read-archive.ts';

/** Saves the calls of a filter as one file; `progress` is there while it comes, and `cancel` ends that. */
export function useExport() {
  const { request } = useSession();
  const progress = shallowRef<DownloadProgress>();
  let current: AbortController | undefined;

  const run = useAction(async (filter: HistoryFilter, withRecordings: boolean) => {
    const mine = new AbortController();
    current = mine;
    progress.value = { got: 0, total: 0 };
    try {
      const query = new URLSearchParams({ ...filterParameters(filter), recordings: String(withRecordings) });
      const response = await request(`/history-archive?${query}`, { signal: mine.signal });
      const archive = await readArchive(response, (next) => {
        progress.value = next;
      });
      saveFile(`calls-${new Date().toISOString().slice(0, 10)}.zip`, archive);
    } catch (failure) {
      if (!mine.signal.aborted) throw failure;
    } finally {
      progress.value = undefined;
    }
  });
  const cancel = (): void => current?.abort();
  onScopeDispose(cancel);
  return { run, progress, cancel };
}
