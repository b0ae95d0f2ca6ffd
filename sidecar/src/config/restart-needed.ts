import { isDeepStrictEqual } from 'node:util';
import type { SettingsSchemaNode } from './settings-json-schema.ts';

/** Paths of the fields marked `requiresRestart` that differ between two documents; lists are not looked into. */
export function restartNeeded(before: unknown, after: unknown, schema: SettingsSchemaNode): string[] {
  const changed: string[] = [];
  visit(before, after, { schema, path: '', changed });
  return changed;
}

interface Place {
  readonly schema: SettingsSchemaNode;
  readonly path: string;
  readonly changed: string[];
}

function visit(before: unknown, after: unknown, { schema, path, changed }: Place): void {
  if (schema.requiresRestart) {
    if (!isDeepStrictEqual(before, after)) changed.push(path);
    return;
  }
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    const place = { schema: field, path: path ? `${path}.${key}` : key, changed };
    visit(part(before, key), part(after, key), place);
  }
}

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
