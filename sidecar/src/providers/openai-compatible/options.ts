import { z } from 'zod';
import { secretKey, serviceUrl } from '../../base/option-fields.ts';
import { completeServiceUrl } from '../../base/service-url.ts';
import { PRESET_NAMES, PRESETS } from './presets.ts';

const modelName = z.string().trim().regex(/^\S+$/, 'must be a model name without spaces');

const fields = z.object({
  preset: z.enum(PRESET_NAMES).default('openrouter').meta({ title: 'Service' }),
  apiKey: secretKey('API key'),
  baseUrl: serviceUrl("Base URL (empty: the service's own)"),
  model: modelName.default('openai/gpt-4.1-mini').meta({ title: 'Model (Azure: deployment name)' }),
  fallbackModels: z.array(modelName).max(3).default([]).meta({ title: 'Fallback models (OpenRouter)' }),
  routing: z
    .enum(['latency', 'throughput', 'price', 'default'])
    .default('latency')
    .meta({ title: 'Choose hosts by (OpenRouter)' }),
  denyDataCollection: z.boolean().default(false).meta({ title: 'Only hosts that keep no data (OpenRouter)' }),
  reasoning: z
    .enum(['auto', 'none', 'minimal', 'low'])
    .default('auto')
    .meta({ title: 'Reasoning before the answer (auto: off where the service lets us)' }),
  temperature: z.number().min(0).max(2).optional().meta({ title: 'Temperature' }),
  maxTokens: z.int().min(16).max(8_192).default(500).meta({ title: 'Longest answer', unit: 'tokens' }),
  apiVersion: z
    .string()
    .trim()
    .regex(/^[\w.-]*$/, 'must look like 2024-10-21')
    .default('')
    .meta({ title: 'API version (Azure; only for deployments without the v1 API)' }),
  responseTimeout: z
    .int()
    .min(1_000)
    .max(60_000)
    .default(15_000)
    .meta({ title: 'Longest wait for the service to answer', unit: 'ms' }),
});

/** Options of the OpenAI-compatible language model; faults name the field they belong to. */
export const openAiCompatibleOptions = fields.superRefine((options, faults) => {
  const preset = PRESETS[options.preset];
  if (preset.baseUrl === '' && options.baseUrl === '')
    faults.addIssue({ code: 'custom', path: ['baseUrl'], message: `${options.preset} needs a base URL` });
});

export type OpenAiCompatibleOptions = z.infer<typeof fields>;

/** The address below which `/chat/completions` lies. */
export function baseUrlOf(options: OpenAiCompatibleOptions): string {
  const preset = PRESETS[options.preset];
  const chosen = options.baseUrl || preset.baseUrl;
  if (options.preset === 'azure-openai' && options.apiVersion)
    return `${new URL(chosen).origin}/openai/deployments/${encodeURIComponent(options.model)}`;
  return completeServiceUrl(chosen, preset.defaultPath, '/chat/completions');
}
