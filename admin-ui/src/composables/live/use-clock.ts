import { onScopeDispose, type Ref, shallowRef } from 'vue';

/** The time of day in milliseconds, renewed each second while the component lives. */
export function useClock(): Ref<number> {
  const now = shallowRef(Date.now());
  const timer = setInterval(() => {
    now.value = Date.now();
  }, 1_000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
