import { z } from 'zod';

const price = (title: string) => z.number().min(0).max(1_000_000).optional().meta({ title });

const providerPrices = z.strictObject({
  millionInputTokens: price('A million tokens given to the model'),
  millionCachedTokens: price('A million of those from its cache (empty: the same)'),
  millionOutputTokens: price('A million tokens of answers'),
  millionCharacters: price('A million characters spoken'),
  audioMinute: price('A minute of audio, silence included'),
  speechMinute: price('A minute of speech (services that are sent utterances only)'),
});

/** What the vendors charge; without it calls are metered but not priced. */
export const pricesSchema = z
  .strictObject({
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be three capital letters such as "USD"')
      .default('USD')
      .meta({ title: 'Currency', description: 'What OpenRouter charges is known by itself in USD.' }),
    providers: z
      .record(z.string(), providerPrices)
      .default({})
      .meta({ title: 'Prices by provider', description: 'By the names of the providers above.' }),
  })
  .prefault({})
  .meta({ title: 'Prices' });
