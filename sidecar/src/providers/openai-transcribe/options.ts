import { z } from 'zod';
import { secretKey, serviceUrl } from '../../base/option-fields.ts';
import { completeServiceUrl } from '../../base/service-url.ts';

const OWN_URL = 'https://api.openai.com/v1';
const ENDPOINT = '/audio/transcriptions';

export const openAiTranscribeOptions = z.object({
  apiKey: secretKey('API key'),
  baseUrl: serviceUrl('Base URL (empty: OpenAI)'),
  model: z
    .string()
    .trim()
    .regex(/^\S+$/, 'must be a model name without spaces')
    .default('gpt-4o-mini-transcribe')
    .meta({ title: 'Model' }),
  responseTimeout: z
    .int()
    .min(1_000)
    .max(60_000)
    .default(8_000)
    .meta({ title: 'Longest wait for a text', unit: 'ms' }),
});

/** Options of recognition behind OpenAI's `/audio/transcriptions`. */
export type OpenAiTranscribeOptions = z.infer<typeof openAiTranscribeOptions>;

export const transcriptionsUrl = (options: OpenAiTranscribeOptions): string =>
  `${serviceRoot(options)}${ENDPOINT}`;

/** A small answer that most such servers have; asked for only to open the connection. */
export const modelsUrl = (options: OpenAiTranscribeOptions): string => `${serviceRoot(options)}/models`;

function serviceRoot(options: OpenAiTranscribeOptions): string {
  return completeServiceUrl(options.baseUrl || OWN_URL, '/v1', ENDPOINT);
}
