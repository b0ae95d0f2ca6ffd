import { z } from 'zod';
import { needsPlace, regionName, secretKey, serviceUrl } from '../../base/option-fields.ts';
import { completeServiceUrl } from '../../base/service-url.ts';

/** The path is given in full, or the SDK first asks the host for a redirect over port 443 (facts of SDK 1.52). */
const PATH = '/stt/speech/universal/v2';

const fields = z.object({
  apiKey: secretKey('Key'),
  region: regionName('Region'),
  endpoint: serviceUrl('Endpoint (instead of the region)', ['ws', 'wss', 'http', 'https']),
  otherLanguages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)+$/, 'must be a locale like en-US'))
    .max(9)
    .default([])
    .meta({ title: "Languages to expect beside the agent's (identified as the caller speaks)" }),
  segmentationSilence: z
    .int()
    .min(100)
    .max(5_000)
    .default(500)
    .meta({ title: 'Silence that ends a phrase', unit: 'ms' }),
  customModel: z
    .string()
    .trim()
    .regex(/^[\w-]*$/, 'must be the id of a custom model')
    .default('')
    .meta({ title: 'Custom model (endpoint id)' }),
  profanity: z.enum(['masked', 'removed', 'raw']).default('raw').meta({ title: 'Swear words' }),
  earlyFinals: z
    .boolean()
    .default(false)
    .meta({ title: 'Ask for the text as soon as the caller falls silent (experimental)' }),
});

/** Options of Azure speech-to-text; a region or an endpoint is needed. */
export const azureSttOptions = fields.superRefine(needsPlace);

export type AzureSttOptions = z.infer<typeof fields>;

/** The WebSocket address the SDK is given; holds no key. */
export function endpointOf(options: AzureSttOptions): string {
  if (!options.endpoint) return `wss://${options.region}.stt.speech.microsoft.com${PATH}`;
  return completeServiceUrl(options.endpoint, PATH).replace(/^http/, 'ws');
}
