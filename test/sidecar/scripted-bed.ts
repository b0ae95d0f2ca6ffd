import type { AsteriskVersion } from '../asterisk/provision-asterisk.ts';
import type { AriAccess } from '../asterisk/running-asterisk.ts';
import { CallBed } from './call-bed.ts';
import { builtScriptedSidecar } from './programs.ts';
import { dialplanAgents, type ScriptedAgent, scriptedSettings } from './scripted-agents.ts';

export interface ScriptedBedOptions {
  readonly agents: readonly ScriptedAgent[];
  /** Agents that only the dialplan knows. */
  readonly strangers?: readonly ScriptedAgent[];
  /** Replaces whole sections of the settings, e.g. `limits`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Where the sidecar looks for Asterisk, given where it is. */
  readonly ari?: (access: AriAccess) => Promise<AriAccess>;
  readonly version?: AsteriskVersion;
}

/** A call bed whose agents have scripted providers and extension 200 as their fallback. */
export function startScriptedBed(options: ScriptedBedOptions): Promise<CallBed> {
  const { agents, strangers = [], settings = {}, ari = async (access) => access, version = '22' } = options;
  return CallBed.start({
    version,
    agents: dialplanAgents([...agents, ...strangers]),
    program: builtScriptedSidecar,
    settings: async (access) => scriptedSettings(await ari(access), agents, settings),
  });
}
