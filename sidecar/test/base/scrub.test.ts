import { describe, expect, it } from 'vitest';
import { scrub } from '../../src/base/scrub.ts';

describe('scrub', () => {
  it('blanks a secret, plain and URL-encoded', () => {
    const key = 'ab+cd/ef==';
    expect(scrub(`key ${key} at wss://h/?k=${encodeURIComponent(key)}`, [key])).toBe(
      'key [secret] at wss://h/?k=[secret]',
    );
  });

  it('blanks credentials in URLs that are not known as secrets', () => {
    expect(scrub('wss://h/p?language=en&Ocp-Apim-Subscription-Key=abc&x=1', [])).toBe(
      'wss://h/p?language=en&Ocp-Apim-Subscription-Key=[secret]&x=1',
    );
  });

  it('keeps ordinary words when the secret is empty or tiny', () => {
    expect(scrub('a key', ['', 'a'])).toBe('a key');
  });

  it('puts a page of HTML on one bounded line', () => {
    const clean = scrub(`<html>\r\n\u0000${'x'.repeat(1_000)}`, []);
    expect(clean).toHaveLength(301);
    expect(clean.startsWith('<html> xxx')).toBe(true);
  });
});
