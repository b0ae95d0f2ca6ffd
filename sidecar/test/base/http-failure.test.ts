import { describe, expect, it } from 'vitest';
import { httpError, httpFault, retryAfterMs } from '../../src/base/http-failure.ts';

const NOW = new Date('2026-01-01T00:00:00Z');

describe('httpFault', () => {
  it.each([
    [301, 'invalid-request'],
    [400, 'invalid-request'],
    [401, 'authentication'],
    [402, 'quota'],
    [403, 'authentication'],
    [404, 'invalid-request'],
    [407, 'connectivity'],
    [408, 'server'],
    [429, 'rate-limit'],
    [500, 'server'],
    [503, 'server'],
  ])('takes status %i as %s', (status, fault) => {
    expect(httpFault(status)).toBe(fault);
  });
});

describe('retryAfterMs', () => {
  it.each([
    ['2', 2_000],
    ['0.5', 500],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5_000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
    ['999999999', 3_600_000],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %s', (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });
});

describe('httpError', () => {
  it('carries status, wait and category, and can be retried when the limit is of requests', () => {
    const error = httpError(
      { status: 429, retryAfter: '3', now: NOW },
      { provider: 'deepgram', stage: 'stt', reason: 'slow down' },
    );
    expect(error).toMatchObject({ code: 'PROVIDER_BUSY', category: 'rate-limit', retryable: true });
    expect(error.details).toEqual({
      provider: 'deepgram',
      stage: 'stt',
      status: 429,
      reason: 'slow down',
      retryAfterMs: 3_000,
    });
  });

  it('names the status when the vendor gave no reason', () => {
    const error = httpError({ status: 401, now: NOW }, { provider: 'x', stage: 'stt' });
    expect(error.message).toBe('x refused the key at stt (status 401).');
    expect(error.retryable).toBe(false);
  });
});
