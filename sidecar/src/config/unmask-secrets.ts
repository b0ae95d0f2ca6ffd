import { isDeepStrictEqual } from 'node:util';
import { fieldsOf, MASK } from './secrets.ts';
import { type SettingsFault, writePath } from './settings-fault.ts';
import type { SettingsSchemaNode } from './settings-json-schema.ts';

export interface Unmasked {
  readonly document: unknown;
  /** Masked secrets for which nothing is stored. */
  readonly faults: readonly SettingsFault[];
}

/**
 * A copy of `document` in which every masked secret has the value that `stored` holds at its place. A secret is
 * kept only where it would still be sent to the same place: with the same vendor and the same address beside it.
 */
export function unmaskSecrets(document: unknown, stored: unknown, schema: SettingsSchemaNode): Unmasked {
  const faults: SettingsFault[] = [];
  return { document: unmask(document, stored, { schema, path: [], faults }), faults };
}

interface Place {
  readonly schema: SettingsSchemaNode | undefined;
  readonly path: readonly PropertyKey[];
  readonly faults: SettingsFault[];
}

type Fields = Readonly<Record<string, unknown>>;

function unmask(value: unknown, stored: unknown, place: Place): unknown {
  const { schema, path, faults } = place;
  if (!schema) return value;
  if (schema.secret) {
    if (value !== MASK) return value;
    if (typeof stored === 'string' && stored !== '') return stored;
    faults.push({
      path: writePath(path),
      message: 'is masked, but no value is stored for it; write it again',
    });
    return '';
  }
  if (Array.isArray(value))
    return value.map((item: unknown, index) =>
      unmask(item, storedItem(item, index, stored), { schema: schema.items, path: [...path, index], faults }),
    );
  if (!isFields(value)) return value;
  const fields = fieldsOf(schema, value);
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  const known = isFields(stored) && goesToTheSame(value, stored, fields) ? stored : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      unmask(part, Object.hasOwn(known, key) ? known[key] : undefined, {
        schema: Object.hasOwn(fields, key) ? fields[key] : rest,
        path: [...path, key],
        faults,
      }),
    ]),
  );
}

/** Items that have an id are found by it, because lists are sorted and shortened on the page. */
function storedItem(item: unknown, index: number, stored: unknown): unknown {
  if (!Array.isArray(stored)) return undefined;
  const id = isFields(item) ? item['id'] : undefined;
  if (id === undefined) return stored[index];
  return stored.find((candidate: unknown) => isFields(candidate) && candidate['id'] === id);
}

function goesToTheSame(
  value: Fields,
  stored: Fields,
  fields: Readonly<Record<string, SettingsSchemaNode>>,
): boolean {
  return Object.entries(fields).every(([key, { const: constant, destination, default: standard }]) => {
    if (constant !== undefined) return value[key] === stored[key];
    return !destination || isDeepStrictEqual(value[key] ?? standard, stored[key] ?? standard);
  });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
