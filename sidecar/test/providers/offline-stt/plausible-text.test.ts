import { describe, expect, it } from 'vitest';
import { plausibleText } from '../../../src/providers/offline-stt/plausible-text.ts';

describe('plausible text', () => {
  it('is tidied up', () => {
    expect(plausibleText('  Thank   you. \n', 400)).toBe('Thank you.');
  });

  it('is dropped when it holds more words than anybody can say in that time', () => {
    expect(plausibleText('so '.repeat(17), 2_000)).toBe('');
    expect(plausibleText('so '.repeat(16), 2_000)).not.toBe('');
  });

  it('grants four words to the shortest sound', () => {
    expect(plausibleText('yes I do please', 60)).toBe('yes I do please');
  });
});
