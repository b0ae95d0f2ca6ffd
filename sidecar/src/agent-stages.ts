import { needsKey } from './base/provider-failure.ts';
import type { ProviderReports } from './call/agent-runtime.ts';
import type { AgentSettings } from './config/settings-schema.ts';
import type { Candidate, FailoverOptions } from './failover/candidate.ts';
import { FailoverLlm } from './failover/failover-llm.ts';
import { FailoverStt } from './failover/failover-stt.ts';
import { FailoverTts } from './failover/failover-tts.ts';
import type { ProbeSubject } from './failover/probe.ts';
import { meteredLlm } from './metering/metered-llm.ts';
import { meteredStt } from './metering/metered-stt.ts';
import { meteredTts } from './metering/metered-tts.ts';
import type { NoteUsage } from './metering/usage.ts';
import type { Stage, StageProvider } from './ports/provider-spec.ts';
import { createProvider, type ProviderWiring } from './provider-factory.ts';
import type { ProviderHealths } from './provider-healths.ts';

type Candidates<P> = FailoverOptions<P>['candidates'];

/** The lists of providers of one agent. They open nothing before the first call. */
export class AgentStages {
  readonly #wiring: ProviderWiring;
  readonly #lists: { readonly [S in Stage]: Candidates<StageProvider[S]> };

  constructor(agent: AgentSettings, wiring: ProviderWiring, healths: ProviderHealths) {
    const list = <S extends Stage>(stage: S): Candidates<StageProvider[S]> => {
      const [first, ...others] = agent.providers[stage].map((name, index) => {
        const provider = createProvider({ stage, name }, agent, wiring);
        const voice = index === 0 ? agent.voice : '';
        const subject = { stage, provider, language: agent.language, voice } as ProbeSubject;
        return { name, provider, health: healths.of(name, subject) };
      });
      if (!first) throw new Error(`the settings let an empty list for ${stage} pass`);
      return [first, ...others];
    };
    this.#wiring = wiring;
    this.#lists = { stt: list('stt'), llm: list('llm'), tts: list('tts') };
  }

  /** The id of the voice that speaks when nothing fails. */
  get voiceId(): string {
    return this.#lists.tts[0].provider.id;
  }

  /** Whether nobody at all can recognise, or speak, before a key is entered; known once each has been tried. */
  get lackKeys(): boolean {
    const { stt, tts } = this.#lists;
    return [stt, tts].some((list) => list.every(({ health }) => needsKey(health.fault)));
  }

  /** The lists as one provider for each stage, for one call. */
  providersFor({ meter, onSwitch }: ProviderReports): StageProvider {
    const { clock } = this.#wiring;
    const metered = <S extends Stage>(
      stage: S,
      wrap: (provider: StageProvider[S], note: NoteUsage) => StageProvider[S],
    ): FailoverOptions<StageProvider[S]> => {
      const candidate = (plain: Candidate<StageProvider[S]>): Candidate<StageProvider[S]> => ({
        ...plain,
        provider: wrap(plain.provider, meter.noteFor(stage, plain.name)),
      });
      const [first, ...others] = this.#lists[stage] as Candidates<StageProvider[S]>;
      return { candidates: [candidate(first), ...others.map(candidate)], clock, onSwitch };
    };
    return {
      stt: new FailoverStt(metered('stt', meteredStt)),
      llm: new FailoverLlm(metered('llm', meteredLlm)),
      tts: new FailoverTts(metered('tts', meteredTts)),
    };
  }

  /** Closes every provider; rejects with an AggregateError of those that did not close. */
  async close(): Promise<void> {
    const all = [...this.#lists.stt, ...this.#lists.llm, ...this.#lists.tts];
    const outcomes = await Promise.allSettled(all.map(({ provider }) => provider.close()));
    const failures = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    if (failures.length > 0) throw new AggregateError(failures, 'providers did not close');
  }
}
