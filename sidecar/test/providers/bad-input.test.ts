import { describe, expect, it } from 'vitest';
import { type SettingsSchemaNode, settingsJsonSchema } from '../../src/config/settings-json-schema.ts';
import { REGISTRY } from '../../src/providers/registry.ts';

const KEY = 'sk-0123456789abcdef';

type Field = SettingsSchemaNode & { readonly destination?: boolean };

/** The fields of each vendor that the page would draw, without its name. */
function fieldsOf(id: string): [string, Field][] {
  const providers = settingsJsonSchema(REGISTRY).properties?.['providers'];
  const entries = (providers?.additionalProperties as SettingsSchemaNode | undefined)?.oneOf ?? [];
  const entry = entries.find(({ properties }) => properties?.['vendor']?.const === id);
  return Object.entries(entry?.properties ?? {}).filter(([name]) => name !== 'vendor') as [string, Field][];
}

/** What a vendor needs to be valid at all. */
const NEEDED: Readonly<Record<string, object>> = {
  'azure-stt': { region: 'westeurope' },
  'azure-tts': { region: 'westeurope' },
};

const cloud = REGISTRY.filter(({ id }) => fieldsOf(id).some(([, field]) => field.secret));

describe.each(cloud.map((spec) => [spec.id, spec] as const))('the settings of %s', (id, { options }) => {
  const check = (given: object) => options.safeParse({ ...NEEDED[id], ...given });
  const secrets = fieldsOf(id).filter(([, field]) => field.secret);
  const addresses = fieldsOf(id).filter(([, field]) => field.destination);

  it.each(secrets.map(([name]) => name))('forgive white space around %s, as pasting leaves it', (name) => {
    expect(check({ [name]: ` ${KEY}\r\n` }).data).toMatchObject({ [name]: KEY });
  });

  it.each(secrets.map(([name]) => name))(
    'refuse %s with white space inside, without repeating it',
    (name) => {
      for (const broken of ['sk-0123 456789abcdef', 'sk-0123\n456789abcdef', 'sk-0123456789äbcdef']) {
        const { error } = check({ [name]: broken });
        expect(error?.issues[0]?.path).toEqual([name]);
        expect(JSON.stringify(error?.issues)).not.toContain('456789');
      }
    },
  );

  it.each(addresses.map(([name]) => name))('take %s only as a full address', (name) => {
    for (const broken of ['api.example.com', 'example', 'ftp://example.com', 'http://'])
      expect(check({ [name]: broken }).error?.issues[0]?.path).toEqual([name]);
    expect(check({ [name]: ' https://api.example.com ' }).data).toMatchObject({
      [name]: 'https://api.example.com',
    });
  });
});

it('every cloud provider has a key and an address', () => {
  expect(cloud.map(({ id }) => id)).toHaveLength(7);
  for (const { id } of cloud) expect(fieldsOf(id).some(([, field]) => field.destination)).toBe(true);
});
