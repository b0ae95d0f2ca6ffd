import { describe, expect, it } from 'vitest';
import { keyTerms, listenUrl, vendorLanguage } from '../../../src/providers/deepgram/listen-url.ts';

describe('listenUrl', () => {
  it.each([
    ['', 'wss://api.deepgram.com/v1/listen?a=1'],
    ['https://api.eu.deepgram.com', 'wss://api.eu.deepgram.com/v1/listen?a=1'],
    ['http://127.0.0.1:8080/', 'ws://127.0.0.1:8080/v1/listen?a=1'],
    ['wss://own.example/speech/v1/listen', 'wss://own.example/speech/v1/listen?a=1'],
  ])('completes %j', (base, url) => {
    expect(listenUrl(base, '/v1/listen', { a: 1 })).toBe(url);
  });

  it('repeats a parameter for each value', () => {
    expect(listenUrl('', '/v1/listen', { keyterm: ['a b', 'c'] })).toContain('?keyterm=a+b&keyterm=c');
  });
});

it.each([
  ['en-GB', 'en-GB'],
  ['ru-RU', 'ru'],
  ['de-DE', 'de'],
  ['pt-BR', 'pt-BR'],
  ['multi', 'multi'],
])('vendorLanguage names %s as %s', (language, name) => {
  expect(vendorLanguage(language)).toBe(name);
});

it('keyTerms drops empty phrases and those too many', () => {
  expect(keyTerms([' MikoPBX ', '', ' '])).toEqual(['MikoPBX']);
  expect(keyTerms(Array.from({ length: 500 }, () => 'x'))).toHaveLength(100);
  expect(keyTerms()).toEqual([]);
});
