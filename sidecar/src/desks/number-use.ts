import type { NumberUse } from '../admin/agent-desk.ts';
import type { AgentSettings } from '../config/settings-schema.ts';

/** The phones Asterisk knows, by their numbers; rejects with an AppError. */
export interface PhoneDirectory {
  has(number: string): Promise<boolean>;
}

export interface NumberQuestion {
  readonly agents: readonly AgentSettings[];
  /** The agent that asks; its own number is free for it. */
  readonly forAgent: string | undefined;
  readonly phones: PhoneDirectory;
}

/** Who has a number, as far as the sidecar can know. */
export async function numberUse(
  number: string,
  { agents, forAgent, phones }: NumberQuestion,
): Promise<NumberUse> {
  const agent = agents.find((candidate) => candidate.number === number && candidate.id !== forAgent);
  if (agent) return { number, free: false, takenBy: { kind: 'agent', name: agent.name } };
  if (await phones.has(number)) return { number, free: false, takenBy: { kind: 'phone', name: number } };
  return { number, free: true, takenBy: null };
}
