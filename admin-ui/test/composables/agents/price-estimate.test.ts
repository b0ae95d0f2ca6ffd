import { describe, expect, it } from 'vitest';
import type { ProviderState } from '../../../src/api/types.ts';
import {
  costOf,
  estimatePrice,
  minuteCost,
  pricesOf,
  typicalMinute,
} from '../../../src/composables/agents/price-estimate.ts';

const provider = (name: string, stage: ProviderState['stage'], fields: Partial<ProviderState> = {}) =>
  ({
    name,
    stage,
    vendor: name,
    title: name,
    agents: [],
    hasSecret: true,
    needsSecret: true,
    latency: null,
    usage: null,
    lastFailure: null,
    ...fields,
  }) as ProviderState;
const measured = (perMinute: Record<string, number>) => ({ usage: { calls: 3, minutes: 5, perMinute } });

const PRICES = {
  currency: 'EUR',
  providers: {
    ears: { audioMinute: 0.006 },
    brain: { millionInputTokens: 0.5, millionOutputTokens: 2 },
    mouth: { millionCharacters: 15 },
  },
};
const CHOSEN = { stt: ['ears', 'spare'], llm: ['brain'], tts: ['mouth'] };

describe('the price of a minute', () => {
  it('adds tokens, characters and audio as the cost of a call is reckoned', () => {
    const amounts = {
      inputTokens: 1_000,
      cachedTokens: 400,
      outputTokens: 100,
      characters: 500,
      audioMs: 30_000,
    };
    const price = {
      millionInputTokens: 10,
      millionCachedTokens: 1,
      millionOutputTokens: 20,
      millionCharacters: 4,
      audioMinute: 0.02,
    };
    expect(costOf(amounts, price)).toBeCloseTo(0.006 + 0.0004 + 0.002 + 0.002 + 0.01, 10);
    expect(costOf({ inputTokens: 1_000, cachedTokens: 400 }, { millionInputTokens: 10 })).toBeCloseTo(
      0.01,
      10,
    );
  });

  it('follows the length of the prompt where there were no calls yet', () => {
    const brain = provider('brain', 'llm');
    const short = minuteCost(brain, PRICES, 100);
    const long = minuteCost(brain, PRICES, 5_100);
    expect(short).toEqual({
      cost: costOf(typicalMinute('llm', 100), PRICES.providers.brain),
      isMeasured: false,
    });
    expect((long.cost ?? 0) - (short.cost ?? 0)).toBeCloseTo((4 * 5_000 * 0.5) / 1_000_000, 10);
  });

  it('is that of this PBX’s own calls as soon as there were some', () => {
    const mouth = provider('mouth', 'tts', measured({ characters: 600 }));
    expect(minuteCost(mouth, PRICES, 0)).toEqual({ cost: 0.009, isMeasured: true });
  });

  it('is nothing for what needs no key, and not known for what has a key but no price', () => {
    expect(minuteCost(provider('own', 'stt', { needsSecret: false }), PRICES, 0).cost).toBe(0);
    expect(minuteCost(provider('other', 'stt'), PRICES, 0).cost).toBeUndefined();
    const empty = { currency: 'EUR', providers: { other: { audioMinute: undefined } } };
    expect(minuteCost(provider('other', 'stt'), empty, 0).cost).toBeUndefined();
  });

  it('sums the first provider of each stage and names the stages it cannot price', () => {
    const providers = [
      provider('ears', 'stt', measured({ audioMs: 60_000 })),
      provider('brain', 'llm', measured({ inputTokens: 2_000 })),
      provider('mouth', 'tts', measured({ characters: 400 })),
    ];
    const all = estimatePrice(CHOSEN, providers, { prices: PRICES, promptTokens: 0 });
    expect(all).toMatchObject({ unknown: [], isMeasured: true });
    expect(all.perMinute).toBeCloseTo(0.006 + 0.001 + 0.006, 10);
    const some = estimatePrice({ ...CHOSEN, tts: ['gone'] }, providers, { prices: PRICES, promptTokens: 0 });
    expect(some).toMatchObject({ unknown: ['tts'], isMeasured: false });
    expect(some.perMinute).toBeCloseTo(0.007, 10);
  });

  it('reads the table of a document that has none', () => {
    expect(pricesOf({})).toEqual({ currency: 'USD', providers: {} });
  });
});
