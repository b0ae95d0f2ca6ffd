import { join } from 'node:path';
import { AgentStages } from './agent-stages.ts';
import type { AgentRuntime } from './call/agent-runtime.ts';
import { PreparedSpeech } from './call/prepared-speech.ts';
import type { AgentSettings } from './config/settings-schema.ts';
import type { SettingsGeneration } from './config/settings-store.ts';
import { keysAnnouncement } from './keys-announcement.ts';
import { UsageMeter } from './metering/usage.ts';
import type { TtsProvider } from './ports/tts.ts';
import { emergencyVoice, type ProviderWiring, providerEntry } from './provider-factory.ts';
import { ProviderHealths } from './provider-healths.ts';

export interface AgentRuntimesOptions extends Omit<ProviderWiring, 'settings'> {
  /** These agents get no more calls: providers that failed need not be probed any more. */
  readonly signal: AbortSignal;
}

/** Builds the agents of one settings generation; providers open nothing before the first call. */
export function agentRuntimes(
  { number, settings }: SettingsGeneration,
  options: AgentRuntimesOptions,
): AgentRuntime[] {
  const wiring: ProviderWiring = { ...options, settings };
  const healths = new ProviderHealths(wiring, options.signal);
  return settings.agents.map((agent) => {
    const stages = new AgentStages(agent, wiring, healths);
    const emergency = emergencyVoice(agent, wiring);
    return {
      profile: agent,
      generation: number,
      recording: agent.recording,
      prices: settings.prices,
      speech: preparedSpeech(agent, { stages, emergency }, wiring),
      lacksKeys: () => stages.lackKeys,
      keysAnnouncement: () => keysAnnouncement(agent.language, wiring.assets),
      providersFor: (reports) => stages.providersFor(reports),
      close: async () => {
        await emergency?.close();
        await stages.close();
      },
    };
  });
}

interface Voices {
  readonly stages: AgentStages;
  readonly emergency: TtsProvider | undefined;
}

function preparedSpeech(
  agent: AgentSettings,
  { stages, emergency }: Voices,
  wiring: ProviderWiring,
): PreparedSpeech {
  const { settings, clock, log } = wiring;
  return new PreparedSpeech({
    tts: (onStandIn) => stages.providersFor({ meter: new UsageMeter(), onSwitch: onStandIn }).tts,
    voice: { language: agent.language, voice: agent.voice, codec: 'ulaw' },
    emergency,
    provider: stages.voiceId,
    variant: JSON.stringify(providerEntry(agent.providers.tts[0] ?? '', settings)),
    directory: join(settings.storage.directory, 'speech'),
    clock,
    log,
  });
}
