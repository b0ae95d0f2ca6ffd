import type { DialplanOptions } from '../render.ts';

/** Two agents, every other setting as the standalone installer gives it. */
export const twoAgents: DialplanOptions = {
  application: 'ai-voice-agent',
  entryContext: 'ai-voice-agent',
  extensionsContext: 'internal',
  apologySound: 'im-sorry&please-try-call-later',
  agents: [
    { id: 'reception', number: '999', fallback: { kind: 'extension', target: '200' } },
    {
      id: 'night',
      number: '998',
      fallback: { kind: 'announcement', target: 'im-sorry&please-try-call-later' },
      ringSeconds: 45,
    },
  ],
  transferTargets: ['200', '201'],
};
