import { onScopeDispose } from 'vue';
import { useSession } from '../session/session.ts';
import type { StreamEvent } from './read-events.ts';

/** Listens to the page's event stream for as long as the component lives; `onOpen` runs after each connection. */
export function useEvents(listener: (event: StreamEvent) => void, onOpen?: () => void): void {
  const { events } = useSession();
  onScopeDispose(events.subscribe(listener, onOpen));
}
