import { z } from 'zod';
import type { Vendor } from '../../src/config/vendor.ts';

const none = z.strictObject({});
const keyed = z
  .object({
    apiKey: z.string().default('').meta({ title: 'Key', secret: true }),
    model: z.string().default('small').meta({ title: 'Model' }),
  })
  .superRefine((options, faults) => {
    if (options.model === 'large' && options.apiKey === '')
      faults.addIssue({ code: 'custom', path: ['apiKey'], message: 'is needed for the large model' });
  });

/** One keyless vendor for each stage, and one with a secret. */
export const fakeVendors: readonly Vendor[] = [
  { id: 'plain-stt', stage: 'stt', title: 'Plain recogniser', options: none },
  { id: 'plain-llm', stage: 'llm', title: 'Plain brain', options: none },
  { id: 'plain-tts', stage: 'tts', title: 'Plain voice', options: none },
  { id: 'keyed-llm', stage: 'llm', title: 'Keyed brain', options: keyed },
];

/** The smallest document that is valid. */
export function smallestDocument(): Record<string, unknown> {
  return { version: 1, ari: { password: 'ari-secret' } };
}
