import { describe, expect, it } from 'vitest';
import { currencies, priceNames, withPrices } from '../../../src/composables/settings/provider-prices.ts';

const document = {
  agents: [],
  providers: {},
  prices: { currency: 'USD', providers: { a: { audioMinute: 1 }, b: {} } },
};
const SCHEMA = { properties: { millionInputTokens: {}, audioMinute: {}, speechMinute: {}, something: {} } };

describe('the prices of a provider', () => {
  it('stand beside those of the others, with one currency for all', () => {
    const changed = withPrices(document, 'b', { price: { audioMinute: 2 }, currency: 'EUR' });
    expect(changed['prices']).toEqual({
      currency: 'EUR',
      providers: { a: { audioMinute: 1 }, b: { audioMinute: 2 } },
    });
  });

  it('go away when all are emptied, and begin where there were none', () => {
    const emptied = withPrices(document, 'a', { price: { audioMinute: undefined }, currency: 'USD' });
    expect(emptied['prices']).toEqual({ currency: 'USD', providers: { b: {} } });
    const first = withPrices({ agents: [], providers: {} }, 'a', {
      price: { audioMinute: 3 },
      currency: 'USD',
    });
    expect(first['prices']).toEqual({ currency: 'USD', providers: { a: { audioMinute: 3 } } });
  });

  it('are those a service of the stage charges by, and any that are new', () => {
    expect(priceNames(SCHEMA, 'stt')).toEqual(['audioMinute', 'speechMinute', 'something']);
    expect(priceNames(SCHEMA, 'llm')).toEqual(['millionInputTokens', 'something']);
  });

  it('may be in a currency that is not among the usual ones', () => {
    expect(currencies('CHF')).toContain('CHF');
    expect(currencies('EUR').filter((each) => each === 'EUR')).toHaveLength(1);
  });
});
