import type { AgentDocument } from '../settings/settings-document.ts';

/** The address of the editor for an agent that is not saved yet; no id begins with "~". */
export const NEW_AGENT = '~new';

let pending: AgentDocument | undefined;

/** Leaves an agent for the editor that opens next: a copy, or one read from a file. */
export function leavePendingAgent(agent: AgentDocument): void {
  pending = agent;
}

/** Takes it, once. */
export function takePendingAgent(): AgentDocument | undefined {
  const agent = pending;
  pending = undefined;
  return agent;
}
