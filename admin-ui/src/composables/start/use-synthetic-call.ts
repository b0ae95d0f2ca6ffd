import { computed, shallowRef } from 'vue';
import type { SyntheticCall } from '../../api/types.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useEvents } from '../events/use-events.ts';
import { useSession } from '../session/session.ts';
import { useAction } from '../session/use-action.ts';

/** The steps in their order; `done` and `failed` end it. */
export const SYNTHETIC_STEPS = ['dialling', 'answered', 'listening', 'speaking', 'waiting', 'done'] as const;

/** The call the sidecar makes to its own agent; `onEnd` runs when it is over. */
export function useSyntheticCall(onEnd: () => void) {
  const { api } = useSession();
  const call = shallowRef<SyntheticCall>();
  const isRunning = computed(
    () => call.value !== undefined && call.value.step !== 'done' && call.value.step !== 'failed',
  );

  const take = (next: SyntheticCall): void => {
    const wasRunning = isRunning.value;
    call.value = next;
    if (wasRunning && !isRunning.value) onEnd();
  };
  const readLast = async (): Promise<void> => {
    const last = await unwrap(api.GET('/doctor/synthetic-call')).catch(() => undefined);
    if (last?.call) take(last.call);
  };
  useEvents((event) => {
    if (event.type === 'synthetic-call') take(event as unknown as SyntheticCall);
  }, readLast);

  const start = useAction(async (agent: string | undefined) => {
    const body = agent === undefined ? {} : { agent };
    take(await unwrap(api.POST('/doctor/synthetic-call', { body })));
  });
  return { call, isRunning, start };
}
