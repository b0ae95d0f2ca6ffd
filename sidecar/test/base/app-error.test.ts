import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';

describe('AppError', () => {
  it('fills the message and the remedy from its details', () => {
    const error = new AppError('ARI_UNREACHABLE', { details: { url: 'http://127.0.0.1:8088' } });
    expect(error.message).toBe('Asterisk does not answer at http://127.0.0.1:8088.');
    expect(error.remedy).toContain('http.conf');
  });

  it('keeps the cause', () => {
    const cause = new TypeError('fetch failed');
    expect(new AppError('CALL_FAILED', { cause }).cause).toBe(cause);
  });

  it('is retryable by its category, which a vendor may override', () => {
    expect(new AppError('PROVIDER_TIMEOUT').retryable).toBe(true);
    expect(new AppError('PROVIDER_FAILED', { category: 'authentication' }).retryable).toBe(false);
  });
});
