import { describe, expect, it } from 'vitest';
import { azureSttOptions, endpointOf } from '../../../src/providers/azure-stt/options.ts';

const parse = (given: object) => azureSttOptions.parse({ region: 'westeurope', ...given });
const faults = (given: object) =>
  azureSttOptions.safeParse(given).error?.issues.map(({ path }) => path.join('.'));

describe('the options of Azure speech-to-text', () => {
  it('drop the line end of a pasted key, and refuse a key with a space inside without repeating it', () => {
    expect(parse({ apiKey: ' abc123\r\n' }).apiKey).toBe('abc123');
    const refused = azureSttOptions.safeParse({ region: 'westeurope', apiKey: 'abc 123secret' });
    expect(refused.success).toBe(false);
    expect(refused.error?.message).not.toContain('123secret');
  });

  it('need a region or an endpoint, and refuse what is neither', () => {
    expect(faults({})).toEqual(['region']);
    expect(faults({ region: 'west europe' })).toEqual(['region']);
    expect(faults({ endpoint: 'westeurope' })).toEqual(['endpoint']);
    expect(faults({ region: 'westeurope', otherLanguages: ['english'] })).toEqual(['otherLanguages.0']);
  });

  it.each([
    [{}, 'wss://westeurope.stt.speech.microsoft.com/stt/speech/universal/v2'],
    [
      { endpoint: 'https://my.cognitiveservices.azure.com/' },
      'wss://my.cognitiveservices.azure.com/stt/speech/universal/v2',
    ],
    [{ endpoint: 'wss://host/own/path' }, 'wss://host/own/path'],
  ])('give the full address for %o', (given, address) => {
    expect(endpointOf(parse(given))).toBe(address);
  });
});
