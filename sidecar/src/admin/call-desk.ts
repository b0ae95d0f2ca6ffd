import type { CallSnapshot } from '../call/call-observer.ts';
import type { AdminEvent } from './admin-source.ts';

/** What the page may see of calls in progress and do to them. */
export interface CallDesk {
  /** Oldest first. */
  calls(): readonly CallSnapshot[];
  /** What has happened in a call so far; undefined when it is not in progress. */
  eventsOf(id: string): readonly AdminEvent[] | undefined;
  /** Rejects with NOTHING_HERE for a call that is not in progress. */
  hangUp(id: string): Promise<void>;
  /** To a name of the agent's allow-list, null to the agent's fallback; also rejects with TRANSFER_NOT_ALLOWED. */
  transfer(id: string, target: string | null): Promise<void>;
}
