import { shallowRef, watch } from 'vue';
import { unwrap } from '../../api/unwrap.ts';
import { useEvents } from '../events/use-events.ts';
import { debounced } from '../session/debounced.ts';
import { useSession } from '../session/session.ts';
import { useResource } from '../session/use-resource.ts';
import { filterQuery, type HistoryFilter, NO_FILTER } from './history-filter.ts';

/** The table follows typing after so long, and a call that ends after as much again, milliseconds. */
const DELAY = 400;

/** The ended calls that match the filter, page by page, newest first. */
export function useHistory() {
  const { api } = useSession();
  const filter = shallowRef<HistoryFilter>(NO_FILTER);
  const page = shallowRef(1);
  const resource = useResource((signal) =>
    unwrap(api.GET('/history', { params: { query: filterQuery(filter.value, page.value) }, signal })),
  );
  const reloadSoon = debounced(() => void resource.reload(), DELAY);
  watch(filter, () => {
    page.value = 1;
    reloadSoon();
  });
  watch(page, () => void resource.reload());
  useEvents((event) => {
    if (event.type === 'call-ended') reloadSoon();
  });
  return { filter, page, resource };
}
