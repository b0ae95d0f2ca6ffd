import { z } from 'zod';
import { secretKey, serviceUrl } from '../../base/option-fields.ts';
import { completeServiceUrl } from '../../base/service-url.ts';

const OWN_URL = 'https://api.openai.com/v1';

/** OpenAI's own voices ("Text to speech" guide, 2026); other servers have others. */
export const OPENAI_VOICES = [
  'alloy',
  'ash',
  'ballad',
  'cedar',
  'coral',
  'echo',
  'fable',
  'marin',
  'nova',
  'onyx',
  'sage',
  'shimmer',
  'verse',
] as const;

export const openAiTtsOptions = z.object({
  apiKey: secretKey('API key'),
  baseUrl: serviceUrl('Base URL (empty: OpenAI)'),
  model: z
    .string()
    .trim()
    .regex(/^\S+$/, 'must be a model name without spaces')
    .default('gpt-4o-mini-tts')
    .meta({ title: 'Model' }),
  voice: z
    .string()
    .trim()
    .regex(/^\S+$/, 'must be a voice name without spaces')
    .default('coral')
    .meta({ title: 'Voice when the agent names none' }),
  instructions: z.string().max(2_000).default('').meta({ title: 'How to speak (gpt-4o-mini-tts only)' }),
  speed: z.number().min(0.25).max(4).default(1).meta({ title: 'Speed' }),
  responseTimeout: z
    .int()
    .min(1_000)
    .max(60_000)
    .default(10_000)
    .meta({ title: 'Longest wait for the service to answer', unit: 'ms' }),
});

/** Options of speech synthesis behind OpenAI's `/audio/speech`. */
export type OpenAiTtsOptions = z.infer<typeof openAiTtsOptions>;

export const speechUrl = (options: OpenAiTtsOptions): string => `${serviceRoot(options)}/audio/speech`;

/** A small answer that every such server has; asked for only to open the connection. */
export const modelsUrl = (options: OpenAiTtsOptions): string => `${serviceRoot(options)}/models`;

function serviceRoot(options: OpenAiTtsOptions): string {
  return completeServiceUrl(options.baseUrl || OWN_URL, '/v1', '/audio/speech');
}

/** The agent's voice, unless it is plainly not one of OpenAI's (it may have been chosen for another vendor). */
export function voiceOf(options: OpenAiTtsOptions, agentVoice: string): string {
  const known: readonly string[] = OPENAI_VOICES;
  const foreign = options.baseUrl === '' && !known.includes(agentVoice);
  return agentVoice === '' || foreign ? options.voice : agentVoice;
}
