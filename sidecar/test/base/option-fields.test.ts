import { describe, expect, it } from 'vitest';
import { secretKey, serviceUrl } from '../../src/base/option-fields.ts';
import { completeServiceUrl } from '../../src/base/service-url.ts';

describe('option fields', () => {
  it('drop the line end that was copied with a key', () => {
    expect(secretKey('Key').parse(' sk-abc123\r\n')).toBe('sk-abc123');
  });

  it.each(['sk abc', 'sk-\nabc', 'ключ', 'sk-\u0000'])('refuse the key %j without repeating it', (key) => {
    const result = secretKey('Key').safeParse(key);
    expect(result.success).toBe(false);
    expect(result.error?.message).not.toContain(key);
  });

  it.each(['example.com', 'ftp://example.com', 'https://', 'not a url'])('refuse the address %j', (url) => {
    expect(serviceUrl('URL').safeParse(url).success).toBe(false);
  });

  it.each([
    ['https://a.example', 'https://a.example/v1'],
    ['https://a.example/', 'https://a.example/v1'],
    ['https://a.example/api/v3/', 'https://a.example/api/v3'],
    ['https://a.example/v1/chat/completions', 'https://a.example/v1'],
    ['https://a.example/chat/completions?x=1#y', 'https://a.example/v1'],
  ])('complete the address %s', (url, complete) => {
    expect(completeServiceUrl(url, '/v1', '/chat/completions')).toBe(complete);
  });
});
