import type { AgentSettings } from './config/settings-schema.ts';
import { STAGES } from './config/vendor.ts';
import { type ProbeSubject, probe } from './failover/probe.ts';
import { ProviderHealth } from './failover/provider-health.ts';
import type { ProviderWiring } from './provider-factory.ts';

/** The health of every configured provider, one each, shared by all agents of a settings generation. */
export class ProviderHealths {
  readonly #wiring: ProviderWiring;
  readonly #signal: AbortSignal;
  readonly #healths = new Map<string, ProviderHealth>();
  /** Providers that have others beside them; only for those it matters whether they work. */
  readonly #replaceable: ReadonlySet<string>;

  /** `signal` ends all probing. */
  constructor(wiring: ProviderWiring, signal: AbortSignal) {
    this.#wiring = wiring;
    this.#signal = signal;
    this.#replaceable = new Set(wiring.settings.agents.flatMap(replaceable));
  }

  /** The health of the provider `name`; the first subject that is given for it is the one that is probed. */
  of(name: string, subject: ProbeSubject): ProviderHealth {
    const known = this.#healths.get(name);
    if (known) return known;
    const { clock, log } = this.#wiring;
    const options = { name, clock, log, signal: this.#signal };
    const health = new ProviderHealth(
      this.#replaceable.has(name)
        ? { ...options, probe: (signal) => probe(subject, clock, signal) }
        : options,
    );
    this.#healths.set(name, health);
    return health;
  }
}

function replaceable({ providers }: AgentSettings): readonly string[] {
  return STAGES.flatMap((stage) => (providers[stage].length > 1 ? providers[stage] : []));
}
