import { describe, expect, it } from 'vitest';
import { exemptHosts, isExempt, proxyUrl } from '../../src/base/proxy-choice.ts';

describe('the choice of a proxy', () => {
  it.each([
    ['http://proxy.example:3128', 'http://proxy.example:3128/'],
    [' proxy.example:3128 ', 'http://proxy.example:3128/'],
    ['me:pass@10.0.0.1:8080', 'http://me:pass@10.0.0.1:8080/'],
    ['', undefined],
    [undefined, undefined],
    ['http://', undefined],
  ])('reads %j as people write it', (text, href) => {
    expect(proxyUrl(text)?.href).toBe(href);
  });

  it('splits NO_PROXY at commas and spaces', () => {
    expect(exemptHosts(' a.example, .b.example  c,')).toEqual(['a.example', '.b.example', 'c']);
    expect(exemptHosts(undefined)).toEqual([]);
  });

  it.each([
    ['https://api.example.com/v1', ['.example.com'], true],
    ['https://example.com', ['.example.com'], true],
    ['https://api.example.com', ['*.example.com'], true],
    ['https://api.example.com', ['example.com'], true],
    ['https://API.Example.com', ['api.EXAMPLE.com'], true],
    ['https://badexample.com', ['.example.com', 'example.com'], false],
    ['https://api.example.com', ['*'], true],
    ['https://api.example.com', ['api.example.com:443'], true],
    ['wss://api.example.com', ['api.example.com:443'], true],
    ['https://api.example.com:8443', ['api.example.com:443'], false],
    ['http://[::1]:11434', ['[::1]'], true],
    ['https://api.example.com', [], false],
  ])('%s with %j exempt: %s', (url, exempt, expected) => {
    expect(isExempt(new URL(url), exempt)).toBe(expected);
  });
});
