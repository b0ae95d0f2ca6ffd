import { onScopeDispose, type Ref, shallowRef } from 'vue';
import { type ApiProblem, asProblem } from '../../api/api-problem.ts';

/** After so long the page says that it takes longer than usual, milliseconds. */
const SLOW = 4_000;

export interface Resource<Data> {
  /** The last good answer; kept while it is read again. */
  readonly data: Ref<Data | undefined>;
  readonly problem: Ref<ApiProblem | undefined>;
  readonly loading: Ref<boolean>;
  readonly slow: Ref<boolean>;
  reload(): Promise<void>;
}

/** Something read from the API: loaded at once, again by `reload`; a later load makes an earlier one void. */
export function useResource<Data>(load: (signal: AbortSignal) => Promise<Data>): Resource<Data> {
  const data = shallowRef<Data>();
  const problem = shallowRef<ApiProblem>();
  const loading = shallowRef(false);
  const slow = shallowRef(false);
  let current: AbortController | undefined;

  const reload = async (): Promise<void> => {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    loading.value = true;
    const timer = setTimeout(() => {
      slow.value = true;
    }, SLOW);
    try {
      const answer = await load(mine.signal);
      if (mine.signal.aborted) return;
      data.value = answer;
      problem.value = undefined;
    } catch (failure) {
      if (!mine.signal.aborted) problem.value = asProblem(failure);
    } finally {
      clearTimeout(timer);
      if (current === mine) {
        loading.value = false;
        slow.value = false;
      }
    }
  };
  onScopeDispose(() => current?.abort());
  void reload();
  return { data, problem, loading, slow, reload };
}
