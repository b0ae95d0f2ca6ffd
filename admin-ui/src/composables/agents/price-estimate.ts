import type { ProviderState } from '../../api/types.ts';
import type { Stage } from './use-providers.ts';

/** What a provider is given in a minute of a call; the names are those of call records. */
export type Amounts = Readonly<Partial<Record<string, number>>>;

/** One provider's prices as the settings hold them. */
export type Price = Readonly<Partial<Record<string, number>>>;

export interface PriceTable {
  readonly currency: string;
  readonly providers: Readonly<Record<string, Price>>;
}

export interface MinuteCost {
  /** In the table's currency; undefined when the provider has no price and is not free. */
  readonly cost: number | undefined;
  /** From this PBX's own calls, not from typical ones. */
  readonly isMeasured: boolean;
}

/** A typical minute of a call: four answers of two sentences, the caller speaking less than half of the time. */
const ANSWERS = 4;
const TYPICAL = {
  /** The conversation so far and the tools, beside the prompt. */
  contextTokens: 400,
  answerTokens: 40,
  answerCharacters: 110,
  audioMs: 60_000,
  speechMs: 25_000,
  spokenMs: 30_000,
} as const;
const MINUTE = 60_000;
const MILLION = 1_000_000;

/** What a stage is given in a typical minute, with a prompt of so many tokens. */
export function typicalMinute(stage: Stage, promptTokens: number): Amounts {
  switch (stage) {
    case 'stt':
      return { audioMs: TYPICAL.audioMs, speechMs: TYPICAL.speechMs };
    case 'llm':
      return {
        inputTokens: ANSWERS * (promptTokens + TYPICAL.contextTokens),
        outputTokens: ANSWERS * TYPICAL.answerTokens,
      };
    case 'tts':
      return { characters: ANSWERS * TYPICAL.answerCharacters, audioMs: TYPICAL.spokenMs };
  }
}

/** What amounts cost; as the sidecar reckons the cost of a call. */
export function costOf(amounts: Amounts, price: Price): number {
  const of = (table: Amounts | Price, name: string) => table[name] ?? 0;
  const input = of(price, 'millionInputTokens');
  const cached = price['millionCachedTokens'] ?? input;
  const tokens =
    (of(amounts, 'inputTokens') - of(amounts, 'cachedTokens')) * input +
    of(amounts, 'cachedTokens') * cached +
    of(amounts, 'outputTokens') * of(price, 'millionOutputTokens') +
    of(amounts, 'characters') * of(price, 'millionCharacters');
  const audio =
    of(amounts, 'audioMs') * of(price, 'audioMinute') + of(amounts, 'speechMs') * of(price, 'speechMinute');
  return tokens / MILLION + audio / MINUTE;
}

/** A minute with one provider: by its own calls where there were any, else by a typical minute. */
export function minuteCost(provider: ProviderState, prices: PriceTable, promptTokens: number): MinuteCost {
  const price = prices.providers[provider.name];
  const isPriced = price !== undefined && Object.values(price).some((each) => each !== undefined);
  const isMeasured = provider.usage !== null;
  if (!isPriced) return { cost: provider.needsSecret ? undefined : 0, isMeasured };
  const amounts = provider.usage?.perMinute ?? typicalMinute(provider.stage, promptTokens);
  return { cost: costOf(amounts, price), isMeasured };
}

export interface PriceEstimate {
  readonly perMinute: number;
  /** Stages whose first provider has no price. */
  readonly unknown: readonly string[];
  /** Every stage by its own calls. */
  readonly isMeasured: boolean;
}

/** A minute of a call with the first provider of each stage; the others work only when those fail. */
export function estimatePrice(
  chosen: Readonly<Record<string, readonly string[] | undefined>>,
  providers: readonly ProviderState[],
  { prices, promptTokens }: { readonly prices: PriceTable; readonly promptTokens: number },
): PriceEstimate {
  let perMinute = 0;
  let isMeasured = true;
  const unknown: string[] = [];
  for (const [stage, names] of Object.entries(chosen)) {
    const provider = providers.find(({ name }) => name === names?.[0]);
    const minute = provider && minuteCost(provider, prices, promptTokens);
    if (minute?.cost === undefined) unknown.push(stage);
    else perMinute += minute.cost;
    isMeasured &&= minute?.isMeasured ?? false;
  }
  return { perMinute, unknown, isMeasured };
}

/** The price table of a settings document; an empty one where it has none. */
export function pricesOf(document: Readonly<Record<string, unknown>>): PriceTable {
  const given = (document['prices'] ?? {}) as Partial<PriceTable>;
  return { currency: given.currency ?? 'USD', providers: given.providers ?? {} };
}
