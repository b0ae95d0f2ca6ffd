import type { ProviderUsage } from './usage.ts';

/** What one provider charges, in the table's currency; what is absent costs nothing. */
export interface Price {
  readonly millionInputTokens?: number | undefined;
  /** Absent: as input tokens. */
  readonly millionCachedTokens?: number | undefined;
  readonly millionOutputTokens?: number | undefined;
  readonly millionCharacters?: number | undefined;
  readonly audioMinute?: number | undefined;
  readonly speechMinute?: number | undefined;
}

export interface PriceTable {
  /** ISO 4217. */
  readonly currency: string;
  /** By the providers' names in the settings. */
  readonly providers: Readonly<Record<string, Price>>;
}

export interface Cost {
  readonly currency: string;
  readonly total: number;
  readonly providers: Readonly<Record<string, number>>;
  /** Providers that were used but have no price; their work is not in the total. */
  readonly unpriced: readonly string[];
}

const MINUTE = 60_000;
const MILLION = 1_000_000;
/** Far below the smallest coin, but free of floating-point dust. */
const DECIMALS = 6;
/** What vendors that tell their own price reckon in. */
const VENDORS_CURRENCY = 'USD';

/** What a call cost; null when no provider has a price. A vendor's own figure goes before the table. */
export function costOf(usage: readonly ProviderUsage[], prices: PriceTable): Cost | null {
  const { currency } = prices;
  const providers: Record<string, number> = {};
  const unpriced: string[] = [];
  for (const used of usage) {
    const cost = ownCost(used, currency) ?? tableCost(used, prices.providers[used.provider]);
    if (cost === undefined) unpriced.push(used.provider);
    else providers[used.provider] = rounded((providers[used.provider] ?? 0) + cost);
  }
  const costs = Object.values(providers);
  if (costs.length === 0) return null;
  return { currency, total: rounded(costs.reduce((sum, cost) => sum + cost, 0)), providers, unpriced };
}

function ownCost({ vendorCost }: ProviderUsage, currency: string): number | undefined {
  return currency === VENDORS_CURRENCY ? vendorCost : undefined;
}

function tableCost(used: ProviderUsage, price: Price | undefined): number | undefined {
  if (!price) return undefined;
  const { inputTokens = 0, cachedTokens = 0, outputTokens = 0 } = used;
  const { characters = 0, audioMs = 0, speechMs = 0 } = used;
  const input = price.millionInputTokens ?? 0;
  return (
    ((inputTokens - cachedTokens) * input +
      cachedTokens * (price.millionCachedTokens ?? input) +
      outputTokens * (price.millionOutputTokens ?? 0) +
      characters * (price.millionCharacters ?? 0)) /
      MILLION +
    (audioMs * (price.audioMinute ?? 0) + speechMs * (price.speechMinute ?? 0)) / MINUTE
  );
}

function rounded(cost: number): number {
  return Number(cost.toFixed(DECIMALS));
}
