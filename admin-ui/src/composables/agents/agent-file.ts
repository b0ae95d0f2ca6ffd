import { saveFile } from '../session/save-file.ts';
import type { AgentDocument } from '../settings/settings-document.ts';

/** What an exported file says of itself, so that another JSON file is not taken for one. */
const KIND = 'ai-voice-agent/agent';

/** Hands an agent to the visitor as a file; it holds no key, keys belong to providers. */
export function exportAgent(agent: AgentDocument): void {
  const text = JSON.stringify({ kind: KIND, version: 1, agent }, null, 2);
  saveFile(`agent-${agent.id}.json`, new Blob([text], { type: 'application/json' }));
}

/** The agent of an exported file; undefined when the file is something else. */
export function readAgentFile(text: string): AgentDocument | undefined {
  try {
    const file = JSON.parse(text) as { kind?: unknown; agent?: Partial<AgentDocument> };
    const isAgent = file.kind === KIND && typeof file.agent?.id === 'string';
    return isAgent ? ({ name: '', number: '', ...file.agent } as AgentDocument) : undefined;
  } catch {
    return undefined;
  }
}
