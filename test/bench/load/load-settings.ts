import type { DialplanAgent } from '../../../dialplan/render.ts';
import type { AriAccess } from '../../asterisk/running-asterisk.ts';
import type { LoadVendors } from './messages.ts';

export const LOAD_AGENT: DialplanAgent = {
  id: 'load',
  number: '999',
  fallback: { kind: 'extension', target: '200' },
};

/** An agent as a company would have it: everything at its default, calls recorded, one vendor for each stage. */
export function loadSettings(ari: AriAccess, vendors: LoadVendors, calls: number): Record<string, unknown> {
  return {
    version: 1,
    ari: { ...ari, application: 'ai-voice-agent' },
    limits: { calls, drain: 1_000 },
    log: { level: 'info' },
    providers: vendors,
    agents: [
      {
        id: LOAD_AGENT.id,
        number: LOAD_AGENT.number,
        name: 'Load',
        language: 'en-US',
        greeting: 'Good day, how can I help you?',
        providers: { stt: ['stt'], llm: ['llm'], tts: ['tts'] },
        fallback: LOAD_AGENT.fallback,
        recording: true,
      },
    ],
  };
}
