import { computed, shallowRef } from 'vue';
import { type ApiProblem, asProblem } from '../../api/api-problem.ts';
import type { CallSnapshot } from '../../api/types.ts';
import { unwrap } from '../../api/unwrap.ts';
import type { StreamEvent } from '../events/read-events.ts';
import { useEvents } from '../events/use-events.ts';
import { useSession } from '../session/session.ts';
import { afterEvent, type LiveCall, liveCall } from './live-call.ts';

/** The calls in progress, oldest first, kept up to date by the event stream; read anew after each connection. */
export function useLiveCalls() {
  const { api } = useSession();
  const byId = shallowRef<ReadonlyMap<string, LiveCall>>(new Map());
  const problem = shallowRef<ApiProblem>();
  const isLoaded = shallowRef(false);

  const put = (id: string, call: LiveCall | undefined): void => {
    const next = new Map(byId.value);
    if (call) next.set(id, call);
    else next.delete(id);
    byId.value = next;
  };
  const readCall = async (snapshot: CallSnapshot): Promise<LiveCall> => {
    const params = { path: { id: snapshot.id } };
    const past = await unwrap(api.GET('/calls/{id}/events', { params })).catch(() => undefined);
    return (past?.events ?? []).reduce<LiveCall>(
      (call, event) => afterEvent(call, event as StreamEvent),
      liveCall(snapshot),
    );
  };
  const load = async (): Promise<void> => {
    try {
      const { calls } = await unwrap(api.GET('/calls'));
      const read = await Promise.all(calls.map(readCall));
      byId.value = new Map(read.map((call) => [call.snapshot.id, call]));
      problem.value = undefined;
      isLoaded.value = true;
    } catch (failure) {
      problem.value = asProblem(failure);
    }
  };
  useEvents((event) => {
    const id = event['call'];
    if (typeof id !== 'string') return;
    if (event.type === 'offered') return put(id, liveCall(event['snapshot'] as CallSnapshot));
    if (event.type === 'call-ended') return put(id, undefined);
    const call = byId.value.get(id);
    if (call) put(id, afterEvent(call, event));
  }, load);
  void load();

  const calls = computed(() => [...byId.value.values()]);
  return { calls, problem, isLoaded, load };
}
