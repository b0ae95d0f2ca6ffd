import { z } from 'zod';
import { needsPlace, regionName, secretKey, serviceUrl } from '../../base/option-fields.ts';

/** A voice is named by its locale first, e.g. `de-DE-KatjaNeural`. */
const VOICE = /^[a-z]{2,3}(-[A-Za-z0-9]+)+[:\w]*$/;
/** Where the service listens, below the host (Speech SDK 1.52). */
const PATH = '/tts/cognitiveservices';

const fields = z.object({
  apiKey: secretKey('Key'),
  region: regionName('Region'),
  endpoint: serviceUrl('Endpoint (instead of the region)', ['ws', 'wss', 'http', 'https']),
  voice: z
    .string()
    .trim()
    .regex(VOICE, 'must be a voice like en-US-AvaMultilingualNeural')
    .default('en-US-AvaMultilingualNeural')
    .meta({ title: 'Voice when the agent names none' }),
  rate: z.int().min(-50).max(100).default(0).meta({ title: 'Faster or slower', unit: '%' }),
  pitch: z.int().min(-50).max(50).default(0).meta({ title: 'Higher or lower', unit: '%' }),
  deploymentId: z
    .string()
    .trim()
    .regex(/^[\w-]*$/, 'must be the id of a deployment')
    .default('')
    .meta({ title: 'Custom voice (deployment id)' }),
  responseTimeout: z
    .int()
    .min(1_000)
    .max(60_000)
    .default(10_000)
    .meta({ title: 'Longest wait for the list of voices', unit: 'ms' }),
});

/** Options of Azure speech synthesis; a region or an endpoint is needed. */
export const azureTtsOptions = fields.superRefine(needsPlace);

export type AzureTtsOptions = z.infer<typeof fields>;

/** The agent's voice, unless it cannot be one of Azure's (it may have been chosen for another vendor). */
export function voiceOf(options: AzureTtsOptions, agentVoice: string): string {
  return VOICE.test(agentVoice) ? agentVoice : options.voice;
}

export function socketUrl(options: AzureTtsOptions): string {
  const url = new URL(`${root(options, options.deploymentId ? 'voice' : 'tts')}/websocket/v1`);
  url.protocol = url.protocol.replace('http', 'ws');
  if (options.deploymentId) url.searchParams.set('deploymentId', options.deploymentId);
  return url.href;
}

export function voicesUrl(options: AzureTtsOptions): string {
  // On the regional hosts the list lies without the `tts` of the socket's path.
  const base = root(options, 'tts');
  return `${options.endpoint ? base : base.replace(PATH, '/cognitiveservices')}/voices/list`;
}

function root(options: AzureTtsOptions, service: 'tts' | 'voice'): string {
  if (!options.endpoint)
    return `https://${options.region}.${service}.speech${cloudOf(options.region)}${PATH}`;
  const url = new URL(options.endpoint.replace(/^ws/i, 'http'));
  const path = url.pathname.replace(/\/(websocket\/v\d\/?)?$/, '');
  return url.origin + (path || PATH);
}

/** Azure's sovereign clouds (Speech SDK 1.52, getHostSuffix). */
function cloudOf(region: string): string {
  if (region.startsWith('china')) return '.azure.cn';
  return region.startsWith('usgov') ? '.azure.us' : '.microsoft.com';
}
