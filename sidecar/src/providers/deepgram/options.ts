import { z } from 'zod';
import { secretKey, serviceUrl } from '../../base/option-fields.ts';

/** Options of Deepgram; models that begin with `flux` speak the turn-taking protocol, all others the older one. */
export const deepgramOptions = z.object({
  apiKey: secretKey('API key'),
  baseUrl: serviceUrl("Base URL (empty: Deepgram's own)", ['ws', 'wss', 'http', 'https']),
  model: z
    .string()
    .trim()
    .regex(/^[\w.-]+$/, 'must be a model name without spaces')
    .default('nova-3')
    .meta({ title: 'Model (nova-3, flux-general-en, flux-general-multi, …)' }),
  endpointing: z
    .int()
    .min(10)
    .max(5_000)
    .default(300)
    .meta({ title: 'Silence that ends a sentence (Nova)', unit: 'ms' }),
  turnEndConfidence: z
    .number()
    .min(0.5)
    .max(0.9)
    .default(0.7)
    .meta({ title: 'Certainty that ends a turn (Flux)' }),
  turnEndTimeout: z
    .int()
    .min(500)
    .max(10_000)
    .default(5_000)
    .meta({ title: 'Silence that ends any turn (Flux)', unit: 'ms' }),
  denyTraining: z.boolean().default(false).meta({ title: 'Keep my audio out of model training' }),
});

export type DeepgramOptions = z.infer<typeof deepgramOptions>;
