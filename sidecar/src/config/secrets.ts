import type { SettingsSchemaNode } from './settings-json-schema.ts';

/** What stands in place of a secret that is set. */
export const MASK = '********';

/** A copy of `document` in which every field marked `secret` reads `MASK`, or '' when it is empty. */
export function maskSecrets<T>(document: T, schema: SettingsSchemaNode): T {
  return replaceSecrets(document, schema, (value) => (value === '' ? '' : MASK)) as T;
}

/** Whether any field marked `secret` is set. */
export function holdsSecrets(document: unknown, schema: SettingsSchemaNode): boolean {
  let found = false;
  replaceSecrets(document, schema, (value) => {
    found ||= value !== '';
    return value;
  });
  return found;
}

type Replace = (value: unknown) => unknown;

function replaceSecrets(value: unknown, schema: SettingsSchemaNode | undefined, replace: Replace): unknown {
  if (!schema) return value;
  if (schema.secret) return replace(value);
  if (Array.isArray(value)) return value.map((item) => replaceSecrets(item, schema.items, replace));
  if (typeof value !== 'object' || value === null) return value;
  const fields = fieldsOf(schema, value as Record<string, unknown>);
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, replaceSecrets(part, fields[key] ?? rest, replace)]),
  );
}

/** The fields of an object; of alternatives the one whose constants the value has. */
export function fieldsOf(
  schema: SettingsSchemaNode,
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, SettingsSchemaNode>> {
  const branch = (schema.oneOf ?? schema.anyOf)?.find(({ properties = {} }) =>
    Object.entries(properties).every(
      ([key, field]) => field.const === undefined || field.const === value[key],
    ),
  );
  return schema.properties ?? branch?.properties ?? {};
}
