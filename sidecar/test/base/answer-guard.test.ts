import { describe, expect, it } from 'vitest';
import { expectAnswer, vendorError } from '../../src/base/answer-guard.ts';

const expected = {
  about: { provider: 'vendor', stage: 'tts' },
  contentType: /^audio\//,
  maxBytes: 10,
  secrets: ['very-secret-key'],
  now: new Date(0),
};

const answer = (body: string, status: number, type: string, headers: Record<string, string> = {}) =>
  expectAnswer(new Response(body, { status, headers: { 'content-type': type, ...headers } }), expected);

describe('the guard over a vendor’s answer', () => {
  it('hands on a body of the expected type', async () => {
    expect(await (await answer('12345', 200, 'audio/pcm')).text()).toBe('12345');
  });

  it('breaks off a body that grows over the bound', async () => {
    const response = await answer('12345678901', 200, 'audio/pcm');
    await expect(response.text()).rejects.toMatchObject({ code: 'PROVIDER_GARBAGE' });
  });

  it('takes an HTML page under status 200 for garbage', async () => {
    await expect(answer('<html>', 200, 'text/html')).rejects.toMatchObject({ code: 'PROVIDER_GARBAGE' });
  });

  it('finds the refusal that came as JSON under status 200', async () => {
    const refusal = answer('{"error":{"message":"no money","code":402}}', 200, 'application/json');
    await expect(refusal).rejects.toMatchObject({ code: 'PROVIDER_OUT_OF_CREDIT', category: 'quota' });
  });

  it('believes the name of an error more than its status', async () => {
    const text = '{"detail":{"status":"quota_exceeded","message":"no characters left"}}';
    const response = new Response(text, { status: 401 });
    const refusal = expectAnswer(response, { ...expected, faults: { quota_exceeded: 'quota' } });
    await expect(refusal).rejects.toMatchObject({ category: 'quota', details: { status: 401 } });
  });

  it('keeps the vendor’s words and its Retry-After, and blanks the key', async () => {
    const body = '{"error":{"message":"very-secret-key is over its limit"}}';
    const refusal = answer(body, 429, 'application/json', { 'retry-after': '2' });
    await expect(refusal).rejects.toMatchObject({
      category: 'rate-limit',
      details: { status: 429, retryAfterMs: 2_000, reason: '[secret] is over its limit' },
    });
  });

  it.each([
    ['{"detail":{"status":"x","message":"m"}}', { found: true, reason: 'm', name: 'x' }],
    ['{"detail":"d"}', { found: true, reason: 'd', name: 'd' }],
    ['{"message":"m"}', { found: true, reason: 'm', name: '' }],
    ['{"error":null}', { found: false, reason: '', name: '' }],
    ['[1]', { found: false, reason: '', name: '' }],
    ['<html>', { found: false, reason: '', name: '' }],
  ])('reads %s', (text, found) => {
    expect(vendorError(text)).toEqual(found);
  });
});
