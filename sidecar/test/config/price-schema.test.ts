import { describe, expect, it } from 'vitest';
import { checkSettings } from '../../src/config/check-settings.ts';
import { fakeVendors, smallestDocument } from '../doubles/fake-vendors.ts';

const check = (prices?: object) =>
  checkSettings({ ...smallestDocument(), ...(prices ? { prices } : {}) }, fakeVendors);

describe('the price table', () => {
  it('is empty, in US dollars, when nothing is said', () => {
    expect(check().settings?.prices).toEqual({ currency: 'USD', providers: {} });
  });

  it('takes a price for each provider of the settings', () => {
    const providers = { 'plain-llm': { millionInputTokens: 0.4, millionOutputTokens: 1.6 } };
    expect(check({ currency: 'EUR', providers }).settings?.prices).toEqual({ currency: 'EUR', providers });
  });

  it('refuses prices below nothing, unknown fields, odd currencies and providers that do not exist', () => {
    const providers = { nobody: {}, 'plain-llm': { millionInputTokens: -1 }, 'plain-tts': { perWord: 1 } };
    const faults = check({ currency: 'Euro', providers }).faults?.map(({ path }) => path);
    expect(new Set(faults)).toEqual(
      new Set([
        'prices.currency',
        'prices.providers.nobody',
        'prices.providers.plain-llm.millionInputTokens',
        'prices.providers.plain-tts.perWord',
      ]),
    );
  });
});
