import { readFile } from 'node:fs/promises';
import type { DialplanAgent } from '../../dialplan/render.ts';
import type { AriAccess } from '../asterisk/running-asterisk.ts';

export type SettingsDocument = Record<string, unknown> & { agents: Record<string, unknown>[] };

/** The agent of docs/settings.example.json as the dialplan knows it, with the fallback a test can recognise. */
export const EXAMPLE_AGENT: DialplanAgent = {
  id: 'front-desk',
  number: '999',
  fallback: { kind: 'extension', target: '200' },
};

/** docs/settings.example.json, connected with the Asterisk of the test; `agent` overrides fields of its agent. */
export async function exampleSettings(
  ari: AriAccess,
  agent: Record<string, unknown> = {},
): Promise<SettingsDocument> {
  const file = new URL('../../docs/settings.example.json', import.meta.url);
  const document = JSON.parse(await readFile(file, 'utf8')) as SettingsDocument;
  return {
    ...document,
    ari: { ...ari, application: 'ai-voice-agent' },
    agents: document.agents.map((each) => ({ ...each, ...agent })),
  };
}
