import { type Ref, shallowRef, watch } from 'vue';
import { unwrap } from '../../api/unwrap.ts';
import { debounced } from '../session/debounced.ts';
import { useSession } from '../session/session.ts';

/** Counting follows typing after so long, milliseconds. */
const DELAY = 500;

/** About how many tokens a text has; undefined until the sidecar has told, and where it cannot. */
export function useTokenCount(text: () => string): Ref<number | undefined> {
  const { api } = useSession();
  const tokens = shallowRef<number>();
  const count = debounced(async (counted: string) => {
    const answer = await unwrap(api.POST('/tokens', { body: { text: counted } })).catch(() => undefined);
    if (counted === text()) tokens.value = answer?.tokens;
  }, DELAY);
  watch(text, (changed) => count(changed), { immediate: true });
  return tokens;
}
