import { AppError } from './base/app-error.ts';
import type { AgentSettings } from './config/settings-schema.ts';
import { STAGES } from './config/vendor.ts';
import { type ProbeSubject, probe } from './failover/probe.ts';
import type { ProviderTrial } from './program/worker-program.ts';
import { createProvider, type ProviderWiring, providerEntry } from './provider-factory.ts';

/**
 * Uses one configured provider once, as the first agent that names it would, and says within 5 s whether key,
 * address, model and voice work. Rejects with PROVIDER_UNKNOWN for a name that is neither a provider of the
 * settings nor a vendor; everything else is told in the trial.
 */
export async function tryProvider(
  name: string,
  wiring: ProviderWiring,
  signal: AbortSignal,
): Promise<ProviderTrial> {
  const { registry, settings, clock } = wiring;
  const { vendor } = providerEntry(name, settings);
  const stage = registry.find(({ id }) => id === vendor)?.stage;
  if (!stage) {
    const known = Object.keys(settings.providers).join(', ');
    throw new AppError('PROVIDER_UNKNOWN', { details: { stage: 'configured', provider: name, known } });
  }
  const agent = userOf(name, settings.agents);
  const provider = createProvider({ stage, name }, agent, wiring);
  const voice = agent.providers.tts[0] === name ? agent.voice : '';
  try {
    const subject = { stage, provider, language: agent.language, voice } as ProbeSubject;
    const { openMs, firstByteMs } = await probe(subject, clock, signal);
    return {
      provider: name,
      stage,
      ok: true,
      opened: rounded(openMs),
      latency: rounded(firstByteMs),
      failure: null,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, remedy } = error;
    return {
      provider: name,
      stage,
      ok: false,
      opened: null,
      latency: null,
      failure: { code, message, remedy },
    };
  } finally {
    await provider.close();
  }
}

/** The agent whose language and voice are taken. */
function userOf(name: string, agents: readonly AgentSettings[]): AgentSettings {
  const user = agents.find(({ providers }) => STAGES.some((stage) => providers[stage].includes(name)));
  const agent = user ?? agents[0];
  if (!agent) throw new Error('settings without an agent');
  return agent;
}

function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
