import { describe, expect, it } from 'vitest';
import { type SettingsSchemaNode, settingsJsonSchema } from '../../src/config/settings-json-schema.ts';
import { fakeVendors } from '../doubles/fake-vendors.ts';

const schema = settingsJsonSchema(fakeVendors);

function fieldAt(...path: string[]): SettingsSchemaNode | undefined {
  return path.reduce<SettingsSchemaNode | undefined>(
    (node, key) => (key === '[]' ? node?.items : node?.properties?.[key]),
    schema,
  );
}

function untitled(node: SettingsSchemaNode, path: string): string[] {
  const parts = Object.entries(node.properties ?? {});
  return [
    ...parts.filter(([, field]) => !field.title).map(([key]) => `${path}.${key}`),
    ...parts.flatMap(([key, field]) => untitled(field, `${path}.${key}`)),
    ...(node.items ? untitled(node.items, `${path}[]`) : []),
    ...(node.oneOf ?? []).flatMap((branch) => untitled(branch, `${path}|`)),
    ...(typeof node.additionalProperties === 'object'
      ? untitled(node.additionalProperties, `${path}{}`)
      : []),
  ];
}

describe('the settings as JSON Schema', () => {
  it('gives every field a title', () => {
    expect(untitled(schema, 'settings')).toEqual([]);
  });

  it('keeps default, unit, secret and restart flag of a field', () => {
    expect(fieldAt('ari', 'password')).toMatchObject({ secret: true, requiresRestart: true });
    expect(fieldAt('limits', 'drain')).toMatchObject({ default: 30_000, unit: 'ms' });
    expect(fieldAt('agents', '[]', 'turnTaking', 'endDelay')).toMatchObject({ default: 500, unit: 'ms' });
  });

  it('offers one alternative for each vendor, with its own fields', () => {
    const entries = fieldAt('providers')?.additionalProperties as SettingsSchemaNode;
    expect(entries.oneOf?.map(({ title }) => title)).toContain('Keyed brain');
    expect(entries.oneOf?.at(-1)?.properties?.['apiKey']).toMatchObject({ secret: true });
  });

  it('asks only for what has no default', () => {
    expect(schema['required']).toEqual(['version', 'ari']);
    expect(fieldAt('ari')?.['required']).toEqual(['password']);
  });
});
