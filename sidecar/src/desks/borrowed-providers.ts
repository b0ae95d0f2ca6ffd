import { AgentStages } from '../agent-stages.ts';
import type { AgentSettings } from '../config/settings-schema.ts';
import { UsageMeter } from '../metering/usage.ts';
import type { ProviderSwitch } from '../ports/conversation-events.ts';
import type { StageProvider } from '../ports/provider-spec.ts';
import type { ProviderWiring } from '../provider-factory.ts';
import { ProviderHealths } from '../provider-healths.ts';

/**
 * The providers of an agent outside of any call, with everything a call has of them: the whole list of each stage, the
 * next taking over from one that fails. What fails here is not held against it in calls. Dispose it after use.
 */
export class BorrowedProviders implements AsyncDisposable {
  readonly #life = new AbortController();
  readonly #stages: AgentStages;

  constructor(agent: AgentSettings, wiring: ProviderWiring) {
    this.#stages = new AgentStages(agent, wiring, new ProviderHealths(wiring, this.#life.signal));
  }

  /** One provider for each stage; `onSwitch` is told when another one takes over. */
  providers(onSwitch: (change: ProviderSwitch) => void = () => {}): StageProvider {
    return this.#stages.providersFor({ meter: new UsageMeter(), onSwitch });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#life.abort();
    await this.#stages.close();
  }
}
