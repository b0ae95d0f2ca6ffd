import { z } from 'zod';
import { settingsSchema } from './settings-schema.ts';
import type { Vendor } from './vendor.ts';

/** A JSON Schema node with the extra words our fields carry. */
export interface SettingsSchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly unit?: string;
  readonly secret?: boolean;
  readonly requiresRestart?: boolean;
  /** An address to which the secrets beside it are sent. */
  readonly destination?: boolean;
  readonly properties?: Readonly<Record<string, SettingsSchemaNode>>;
  readonly items?: SettingsSchemaNode;
  readonly additionalProperties?: SettingsSchemaNode | boolean;
  readonly oneOf?: readonly SettingsSchemaNode[];
  readonly anyOf?: readonly SettingsSchemaNode[];
  readonly const?: unknown;
  readonly [keyword: string]: unknown;
}

/**
 * The settings schema as JSON Schema (draft 2020-12) of what may be written in the file, with `title`, `unit`,
 * `secret` and `requiresRestart` at each field; the page draws its forms from it.
 */
export function settingsJsonSchema(vendors: readonly Vendor[]): SettingsSchemaNode {
  return z.toJSONSchema(settingsSchema(vendors), { io: 'input', reused: 'inline' }) as SettingsSchemaNode;
}
