import type { Price } from '../agents/price-estimate.ts';
import { pricesOf } from '../agents/price-estimate.ts';
import type { SchemaNode } from '../form/schema-node.ts';
import type { SettingsDocument } from './settings-document.ts';

/** What services of a stage charge by; a price the schema gains later is shown for every stage. */
const OF_STAGE: Readonly<Record<string, readonly string[]>> = {
  stt: ['audioMinute', 'speechMinute'],
  llm: ['millionInputTokens', 'millionCachedTokens', 'millionOutputTokens'],
  tts: ['millionCharacters', 'audioMinute'],
};
const CURRENCIES = ['USD', 'EUR', 'GBP', 'RUB', 'UAH', 'KZT', 'GEL', 'PLN', 'TRY', 'BRL'];

/** The schema of one provider's prices within that of the document. */
export function priceSchemaOf(schema: SchemaNode): SchemaNode {
  const providers = schema.properties?.['prices']?.properties?.['providers'];
  return typeof providers?.additionalProperties === 'object' ? providers.additionalProperties : {};
}

/** The prices worth asking of a stage, in the schema's order. */
export function priceNames(schema: SchemaNode, stage: string): readonly string[] {
  const known = new Set(Object.values(OF_STAGE).flat());
  const wanted = OF_STAGE[stage] ?? [];
  return Object.keys(schema.properties ?? {}).filter((name) => wanted.includes(name) || !known.has(name));
}

/** Usual currencies, and the one in use. */
export function currencies(inUse: string): readonly string[] {
  return [...new Set([...CURRENCIES, inUse])];
}

/** The document with one provider's prices; without any its entry goes away. */
export function withPrices(
  document: SettingsDocument,
  name: string,
  { price, currency }: { readonly price: Price; readonly currency: string },
): SettingsDocument {
  const { [name]: _former, ...others } = pricesOf(document).providers;
  const isPriced = Object.values(price).some((each) => each !== undefined);
  const providers = isPriced ? { ...others, [name]: price } : others;
  return { ...document, prices: { ...(document['prices'] as object), currency, providers } };
}
