import { describe, expect, it } from 'vitest';
import { checkSettings } from '../../src/config/check-settings.ts';
import { holdsSecrets, MASK, maskSecrets } from '../../src/config/secrets.ts';
import { settingsJsonSchema } from '../../src/config/settings-json-schema.ts';
import { fakeVendors, smallestDocument } from '../doubles/fake-vendors.ts';

const schema = settingsJsonSchema(fakeVendors);
const { settings } = checkSettings(
  {
    ...smallestDocument(),
    providers: { brain: { vendor: 'keyed-llm', apiKey: 'hunter2' }, spare: { vendor: 'keyed-llm' } },
  },
  fakeVendors,
);

describe('masking of secrets', () => {
  it('hides every secret that is set, those of providers too, and shows which are empty', () => {
    expect(maskSecrets(settings, schema)).toMatchObject({
      ari: { username: 'ai-voice-agent', password: MASK },
      admin: { secret: '' },
      providers: {
        brain: { vendor: 'keyed-llm', apiKey: MASK, model: 'small' },
        spare: { apiKey: '' },
      },
    });
  });

  it('hides a secret of the wrong type too', () => {
    expect(JSON.stringify(maskSecrets({ ari: { password: ['hunter2'] } }, schema))).not.toContain('hunter2');
  });

  it('leaves the document itself as it was', () => {
    maskSecrets(settings, schema);
    expect(settings?.ari.password).toBe('ari-secret');
  });

  it('knows whether a document holds any secret', () => {
    expect(holdsSecrets(settings, schema)).toBe(true);
    expect(holdsSecrets({ ari: { password: '' }, admin: {} }, schema)).toBe(false);
  });
});
