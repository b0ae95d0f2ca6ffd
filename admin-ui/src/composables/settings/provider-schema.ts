import { defaultValue } from '../form/default-value.ts';
import type { SchemaNode } from '../form/schema-node.ts';
import type { ProviderDocument } from './settings-document.ts';

/** Every vendor the sidecar knows, as the schema of its entry. */
export function vendorSchemas(schema: SchemaNode): readonly SchemaNode[] {
  const entries = schema.properties?.['providers']?.additionalProperties;
  return typeof entries === 'object' ? (entries.oneOf ?? [entries]) : [];
}

/** The id of the vendor an entry schema is for. */
export function vendorOf(schema: SchemaNode): string {
  return String(schema.properties?.['vendor']?.const ?? '');
}

/** Options that hold a secret; a vendor without one needs no key. */
export function secretNames(schema: SchemaNode): readonly string[] {
  return Object.entries(schema.properties ?? {})
    .filter(([, node]) => node.secret)
    .map(([name]) => name);
}

/** A name nobody has, after the vendor, and an entry with every default. */
export function newProvider(
  schema: SchemaNode,
  taken: readonly string[],
): { name: string; entry: ProviderDocument } {
  const vendor = vendorOf(schema);
  let name = vendor;
  for (let count = 2; taken.includes(name); count++) name = `${vendor}-${count}`;
  return { name, entry: { ...(defaultValue(schema) as object), vendor } };
}
