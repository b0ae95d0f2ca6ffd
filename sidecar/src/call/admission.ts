import type { AgentRuntime } from './agent-runtime.ts';

export interface AdmissionState {
  readonly agents: ReadonlyMap<string, AgentRuntime>;
  readonly active: number;
  readonly limit: number;
  readonly draining: boolean;
}

export type Admission =
  | { readonly admitted: true; readonly agent: AgentRuntime }
  | { readonly admitted: false; readonly reason: 'unknown-agent' | 'limit-reached' | 'draining' };

/** Whether a call that was offered for `agentId` is taken; refused calls go to the agent's fallback. */
export function admit(agentId: string | undefined, state: AdmissionState): Admission {
  if (state.draining) return { admitted: false, reason: 'draining' };
  const agent = agentId === undefined ? undefined : state.agents.get(agentId);
  if (!agent) return { admitted: false, reason: 'unknown-agent' };
  if (state.active >= state.limit) return { admitted: false, reason: 'limit-reached' };
  return { admitted: true, agent };
}
