import type { Assets } from './base/assets.ts';
import type { Clock } from './base/clock.ts';
import type { Logger } from './base/log.ts';
import type { Outbound } from './base/outbound.ts';
import type { AgentSettings, Settings } from './config/settings-schema.ts';
import { defaultVendor } from './config/vendor.ts';
import type { ProviderContext, ProviderSpec, Stage, StageProvider } from './ports/provider-spec.ts';
import type { TtsProvider } from './ports/tts.ts';

export type ProviderRegistry = readonly ProviderSpec[];

/** What providers are made with, whatever the agent. */
export interface ProviderWiring {
  readonly registry: ProviderRegistry;
  readonly settings: Settings;
  readonly assets: Assets;
  readonly outbound: Outbound;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The settings of a provider; one that is named only is a vendor with its standard options. */
export function providerEntry(name: string, settings: Settings): Settings['providers'][string] {
  return settings.providers[name] ?? { vendor: name };
}

/** What a provider is given, so that it can serve `agent`. */
function contextFor(name: string, agent: AgentSettings, wiring: ProviderWiring): ProviderContext {
  const { assets, outbound, clock, log } = wiring;
  return { log: log.child({ provider: name }), clock, assets, outbound, agent };
}

/** The provider `name` of the settings, for one agent; their cross checks have made sure that it exists. */
export function createProvider<S extends Stage>(
  { stage, name }: { readonly stage: S; readonly name: string },
  agent: AgentSettings,
  wiring: ProviderWiring,
): StageProvider[S] {
  const { vendor, ...options } = providerEntry(name, wiring.settings);
  const spec = wiring.registry.find((candidate) => candidate.id === vendor);
  if (spec?.stage !== stage) throw new Error(`the settings let the ${stage} provider ${name} pass`);
  return (spec as ProviderSpec<S>).create(options, contextFor(name, agent, wiring));
}

/** The voice that needs neither key nor network: the default one, with its standard options. */
export function emergencyVoice(agent: AgentSettings, wiring: ProviderWiring): TtsProvider | undefined {
  const id = defaultVendor(wiring.registry, 'tts')?.id;
  const spec = wiring.registry.find((candidate) => candidate.id === id) as ProviderSpec<'tts'> | undefined;
  const options = spec?.options.safeParse({});
  return spec && options?.success ? spec.create(options.data, contextFor(spec.id, agent, wiring)) : undefined;
}
