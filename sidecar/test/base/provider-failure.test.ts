import { describe, expect, it } from 'vitest';
import { type ProviderFault, providerError } from '../../src/base/provider-failure.ts';

const FAULTS: ProviderFault[] = [
  'authentication',
  'rate-limit',
  'quota',
  'connectivity',
  'server',
  'invalid-request',
  'timeout',
];

describe('providerError', () => {
  it.each(FAULTS)('gives %s an error of the same category with every place filled', (fault) => {
    const error = providerError(fault, { provider: 'v', stage: 'stt', timeoutMs: 100 });
    expect(error.category).toBe(fault);
    expect(error.message).not.toContain('?');
  });

  it('keeps the cause', () => {
    const cause = new Error('socket');
    expect(providerError('connectivity', { provider: 'v', stage: 'stt', cause }).cause).toBe(cause);
  });
});
