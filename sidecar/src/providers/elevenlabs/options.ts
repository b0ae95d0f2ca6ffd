import { z } from 'zod';
import { secretKey, serviceUrl } from '../../base/option-fields.ts';

/** Voice ids are 20 letters and digits. */
const VOICE_ID = /^[A-Za-z0-9]{16,32}$/;

const ratio = (title: string) => z.number().min(0).max(1).optional().meta({ title });

export const elevenLabsOptions = z.object({
  apiKey: secretKey('API key'),
  region: z
    .enum(['global', 'us', 'eu', 'in', 'sg'])
    .default('global')
    .meta({ title: 'Region (data residency needs its own key)' }),
  baseUrl: serviceUrl('Base URL (empty: by region)'),
  model: z
    .string()
    .trim()
    .regex(/^[\w.-]+$/, 'must be a model id such as eleven_flash_v2_5')
    .default('eleven_flash_v2_5')
    .meta({ title: 'Model' }),
  voice: z
    .string()
    .trim()
    .regex(VOICE_ID, "must be a voice id (letters and digits), not the voice's name")
    .default('JBFqnCBsd6RMkjVDRZzb')
    .meta({ title: 'Voice id when the agent names none' }),
  stability: ratio('Stability'),
  similarityBoost: ratio('Similarity'),
  style: ratio('Style'),
  speed: z.number().min(0.7).max(1.2).optional().meta({ title: 'Speed' }),
  transport: z
    .enum(['auto', 'websocket', 'http'])
    .default('auto')
    .meta({ title: 'Transport (auto: HTTP for v3 models, which have no WebSocket)' }),
  textNormalization: z.enum(['auto', 'on', 'off']).default('auto').meta({ title: 'Spell out numbers' }),
  keepLogs: z
    .boolean()
    .default(true)
    .meta({ title: 'Let ElevenLabs keep history (off needs an enterprise plan)' }),
  responseTimeout: z
    .int()
    .min(1_000)
    .max(60_000)
    .default(10_000)
    .meta({ title: 'Longest wait for the service to answer', unit: 'ms' }),
});

/** Options of ElevenLabs speech synthesis. */
export type ElevenLabsOptions = z.infer<typeof elevenLabsOptions>;

/** The agent's voice, unless it cannot be one of ElevenLabs (it may have been chosen for another vendor). */
export function voiceOf(options: ElevenLabsOptions, agentVoice: string): string {
  return VOICE_ID.test(agentVoice) ? agentVoice : options.voice;
}

/** v3 models are refused on the WebSocket (403). */
export function usesHttp(options: ElevenLabsOptions): boolean {
  if (options.transport !== 'auto') return options.transport === 'http';
  return /^eleven_v3/.test(options.model);
}
