import type { Clock } from '../base/clock.ts';
import type { Stage } from '../ports/provider-spec.ts';
import type { ProviderHealth } from './provider-health.ts';

/** One provider of an agent's list for a stage. */
export interface Candidate<P> {
  /** Its name in the settings; two entries may be of the same vendor. */
  readonly name: string;
  readonly provider: P;
  /** Shared by all who use the same entry. */
  readonly health: ProviderHealth;
}

/** Another provider does the work from now on. */
export interface ProviderSwitch {
  readonly stage: Stage;
  /** Names as in the settings. */
  readonly from: string;
  readonly to: string;
  /** Code of the error that was the reason; `RECOVERED` when an earlier choice is back. */
  readonly code: string;
}

/** What the failover of one stage of one call is made of. */
export interface FailoverOptions<P> {
  /** In the order of the settings; at least one. They belong to somebody else, who closes them. */
  readonly candidates: readonly [Candidate<P>, ...Candidate<P>[]];
  readonly clock: Clock;
  /** Told at once; must not throw. */
  readonly onSwitch: (change: ProviderSwitch) => void;
}
