import type { Clock } from '../base/clock.ts';
import type { ProviderSwitch } from '../ports/conversation-events.ts';
import type { ProviderHealth } from './provider-health.ts';

/** One provider of an agent's list for a stage. */
export interface Candidate<P> {
  /** Its name in the settings; two entries may be of the same vendor. */
  readonly name: string;
  readonly provider: P;
  /** Shared by all who use the same entry. */
  readonly health: ProviderHealth;
}

/** What the failover of one stage of one call is made of. */
export interface FailoverOptions<P> {
  /** In the order of the settings; at least one. They belong to somebody else, who closes them. */
  readonly candidates: readonly [Candidate<P>, ...Candidate<P>[]];
  readonly clock: Clock;
  /** Told at once; must not throw. */
  readonly onSwitch: (change: ProviderSwitch) => void;
}
