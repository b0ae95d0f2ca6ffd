import type { DialplanAgent } from '../../dialplan/render.ts';
import type { AriAccess } from '../asterisk/running-asterisk.ts';
import { CallBed } from './call-bed.ts';
import type { VendorPair } from './cloud-vendors.ts';
import { builtSidecar } from './programs.ts';

/** An agent whose every stage has two simulated vendors. */
export interface CloudAgent {
  readonly number: string;
  readonly stt: VendorPair;
  readonly llm: VendorPair;
  readonly tts: VendorPair;
  /** Overrides fields of the agent's settings. */
  readonly profile?: Readonly<Record<string, unknown>>;
}

const STAGES = ['stt', 'llm', 'tts'] as const;

/** The names of an agent's providers of a stage in the settings. */
export function providerNames({ number }: CloudAgent, stage: (typeof STAGES)[number]): [string, string] {
  return [`${stage}-${number}-first`, `${stage}-${number}-second`];
}

/** The built sidecar with these agents beside Asterisk; the fallback of all is extension 200. */
export function startCloudBed(
  agents: readonly CloudAgent[],
  settings: Readonly<Record<string, unknown>> = {},
): Promise<CallBed> {
  const fallback = { kind: 'extension', target: '200' } as const;
  return CallBed.start({
    agents: agents.map(({ number }): DialplanAgent => ({ id: `agent-${number}`, number, fallback })),
    program: builtSidecar,
    settings: async (ari) => ({ ...cloudSettings(ari, agents), ...settings }),
  });
}

/** A settings document with these agents. */
export function cloudSettings(ari: AriAccess, agents: readonly CloudAgent[]): Record<string, unknown> {
  const providers = agents.flatMap((agent) =>
    STAGES.flatMap((stage) => providerNames(agent, stage).map((name, at) => [name, agent[stage][at]?.entry])),
  );
  return {
    version: 1,
    ari: { ...ari, application: 'ai-voice-agent' },
    limits: { calls: 60, drain: 1_000 },
    providers: Object.fromEntries(providers),
    agents: agents.map(agentSettings),
  };
}

function agentSettings(agent: CloudAgent): Record<string, unknown> {
  const { number, profile } = agent;
  return {
    id: `agent-${number}`,
    number,
    name: `Agent ${number}`,
    language: 'en-US',
    providers: Object.fromEntries(STAGES.map((stage) => [stage, providerNames(agent, stage)])),
    fallback: { kind: 'extension', target: '200' },
    recording: false,
    ...profile,
  };
}
