import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serviceUrl } from '../../src/base/option-fields.ts';
import { MASK, maskSecrets } from '../../src/config/secrets.ts';
import { settingsJsonSchema } from '../../src/config/settings-json-schema.ts';
import { unmaskSecrets } from '../../src/config/unmask-secrets.ts';
import type { Vendor } from '../../src/config/vendor.ts';

const options = z.object({
  apiKey: z.string().default('').meta({ secret: true }),
  baseUrl: serviceUrl('Base URL'),
});
const vendors: readonly Vendor[] = [
  { id: 'one', stage: 'llm', title: 'One', options },
  { id: 'two', stage: 'llm', title: 'Two', options },
];
const schema = settingsJsonSchema(vendors);
const stored = {
  version: 1,
  ari: { url: 'http://127.0.0.1:8088/ari', password: 'ari-secret' },
  providers: { mine: { vendor: 'one', apiKey: 'key-one', baseUrl: '' } },
};
const edited = (provider: Record<string, unknown>, name = 'mine') => ({
  ...stored,
  providers: { [name]: { vendor: 'one', baseUrl: '', apiKey: MASK, ...provider } },
});

describe('unmasking', () => {
  it('brings back what masking took away', () => {
    const masked = maskSecrets(stored, schema);
    expect(JSON.stringify(masked)).not.toContain('secret"');
    expect(unmaskSecrets(masked, stored, schema)).toEqual({ document: stored, faults: [] });
  });

  it('takes a new value and an emptied one as they are', () => {
    expect(unmaskSecrets(edited({ apiKey: 'new' }), stored, schema)).toMatchObject({
      document: { providers: { mine: { apiKey: 'new' } } },
      faults: [],
    });
    expect(unmaskSecrets(edited({ apiKey: '' }), stored, schema).document).toMatchObject({
      providers: { mine: { apiKey: '' } },
    });
  });

  it.each([
    ['another vendor', edited({ vendor: 'two' }), 'providers.mine.apiKey'],
    ['another address', edited({ baseUrl: 'https://elsewhere.example' }), 'providers.mine.apiKey'],
    ['another name', edited({}, 'other'), 'providers.other.apiKey'],
    ['a name of every object', edited({}, 'constructor'), 'providers.constructor.apiKey'],
  ])('never hands a secret to %s', (_, document, path) => {
    const result = unmaskSecrets(document, stored, schema);
    expect(result.faults).toEqual([{ path, message: expect.stringContaining('write it again') }]);
    expect(JSON.stringify(result.document)).not.toContain('key-one');
  });

  it('does not send the ARI password to another address', () => {
    const document = { ...stored, ari: { url: 'http://evil.example/ari', password: MASK } };
    expect(unmaskSecrets(document, stored, schema).faults).toMatchObject([{ path: 'ari.password' }]);
  });

  it('lets a mask stand where it is no secret, and leaves nonsense to the check', () => {
    const document = { providers: [], agents: [{ prompt: MASK }], ari: null };
    expect(unmaskSecrets(document, stored, schema)).toEqual({ document, faults: [] });
    expect(unmaskSecrets('text', stored, schema)).toEqual({ document: 'text', faults: [] });
  });
});
