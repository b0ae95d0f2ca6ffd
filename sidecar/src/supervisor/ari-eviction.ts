import type { AriAccess } from '../ari/ari-access.ts';
import { evictCallers } from '../ari/reconcile.ts';
import { AriRest } from '../ari/rest.ts';
import type { Clock } from '../base/clock.ts';
import type { EvictCallers } from './supervisor.ts';

export interface AriEvictionOptions {
  readonly access: AriAccess;
  readonly application: string;
  readonly clock: Clock;
}

/** Eviction over ARI REST; rejects when a caller could not be sent on. All the supervisor knows of Asterisk. */
export function ariEviction({ access, application, clock }: AriEvictionOptions): EvictCallers {
  return async () => {
    const { continued, failures } = await evictCallers(new AriRest({ access, clock }), application);
    if (failures.length > 0) throw new AggregateError(failures.map(({ error }) => error));
    return continued.length;
  };
}
