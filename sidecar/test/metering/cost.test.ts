import { describe, expect, it } from 'vitest';
import { costOf, type PriceTable } from '../../src/metering/cost.ts';

const prices: PriceTable = {
  currency: 'USD',
  providers: {
    model: { millionInputTokens: 2, millionCachedTokens: 0.5, millionOutputTokens: 8 },
    voice: { millionCharacters: 15 },
    ears: { audioMinute: 0.01 },
    uploads: { speechMinute: 0.006 },
  },
};

describe('the cost of a call', () => {
  it.each([
    [
      'tokens, cached ones at their own price',
      { inputTokens: 1_000, cachedTokens: 400, outputTokens: 100 },
      'model',
      0.0022,
    ],
    ['characters', { characters: 2_000, audioMs: 90_000 }, 'voice', 0.03],
    ['minutes of audio', { audioMs: 90_000, speechMs: 10_000 }, 'ears', 0.015],
    ['minutes of speech', { audioMs: 90_000, speechMs: 30_000 }, 'uploads', 0.003],
  ])('counts %s', (_, amounts, provider, total) => {
    expect(costOf([{ stage: 'llm', provider, ...amounts }], prices)).toMatchObject({
      total,
      providers: { [provider]: total },
    });
  });

  it("takes the vendor's own figure where the currency is the same", () => {
    const used = { stage: 'llm', provider: 'model', inputTokens: 1_000_000, vendorCost: 0.5 } as const;
    expect(costOf([used], prices)?.total).toBe(0.5);
    expect(costOf([used], { ...prices, currency: 'EUR' })?.total).toBe(2);
  });

  it('adds the stages up and names those without a price', () => {
    const usage = [
      { stage: 'stt', provider: 'ears', audioMs: 60_000 },
      { stage: 'llm', provider: 'free', requests: 3 },
      { stage: 'tts', provider: 'voice', characters: 1_000 },
    ] as const;
    expect(costOf(usage, prices)).toEqual({
      currency: 'USD',
      total: 0.025,
      providers: { ears: 0.01, voice: 0.015 },
      unpriced: ['free'],
    });
  });

  it('is unknown when nothing has a price', () => {
    expect(costOf([{ stage: 'llm', provider: 'free', requests: 1 }], prices)).toBeNull();
  });
});
