import { join } from 'node:path';
import type { Assets } from './base/assets.ts';
import type { Clock } from './base/clock.ts';
import type { Logger } from './base/log.ts';
import type { Outbound } from './base/outbound.ts';
import type { AgentRuntime } from './call/agent-runtime.ts';
import { PreparedSpeech } from './call/prepared-speech.ts';
import type { AgentSettings, Settings } from './config/settings-schema.ts';
import type { SettingsGeneration } from './config/settings-store.ts';
import type { ProviderContext, ProviderSpec, Stage, StageProvider } from './ports/provider-spec.ts';

export type ProviderRegistry = readonly ProviderSpec[];

export interface AgentRuntimesOptions {
  readonly registry: ProviderRegistry;
  readonly assets: Assets;
  readonly outbound: Outbound;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Builds the agents of one settings generation; providers open nothing before the first call. */
export function agentRuntimes(
  { number, settings }: SettingsGeneration,
  options: AgentRuntimesOptions,
): AgentRuntime[] {
  return settings.agents.map((agent) => agentRuntime(agent, { settings, generation: number, ...options }));
}

interface Generation extends AgentRuntimesOptions {
  readonly settings: Settings;
  readonly generation: number;
}

function agentRuntime(agent: AgentSettings, generation: Generation): AgentRuntime {
  const { settings, clock, log } = generation;
  const tts = provider('tts', agent, generation);
  const voice = { language: agent.language, voice: agent.voice, codec: 'ulaw' } as const;
  const variant = JSON.stringify(entry(agent.providers.tts[0] ?? '', settings));
  const directory = join(settings.storage.directory, 'speech');
  return {
    profile: agent,
    generation: generation.generation,
    recording: agent.recording,
    stt: provider('stt', agent, generation),
    llm: provider('llm', agent, generation),
    tts,
    speech: new PreparedSpeech({ tts, voice, variant, directory, clock, log }),
  };
}

/** The agent's first choice for a stage; the settings' cross checks have made sure that it exists. */
function provider<S extends Stage>(stage: S, agent: AgentSettings, generation: Generation): StageProvider[S] {
  const { settings, registry, assets, outbound, clock, log } = generation;
  const name = agent.providers[stage][0] ?? '';
  const { vendor, ...options } = entry(name, settings);
  const spec = registry.find((candidate) => candidate.id === vendor);
  if (spec?.stage !== stage) throw new Error(`the settings let the ${stage} provider ${name} pass`);
  const context: ProviderContext = { log: log.child({ provider: name }), clock, assets, outbound, agent };
  return (spec as ProviderSpec<S>).create(options, context);
}

/** The settings of a provider; one that is named only is a vendor with its standard options. */
function entry(name: string, settings: Settings): Settings['providers'][string] {
  return settings.providers[name] ?? { vendor: name };
}
