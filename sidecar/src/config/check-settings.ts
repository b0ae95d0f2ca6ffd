import { crossChecks } from './cross-checks.ts';
import { deepFreeze } from './deep-freeze.ts';
import { type Document, migrateSettings } from './migrations.ts';
import { faultsOf, type SettingsFault } from './settings-fault.ts';
import { type Settings, settingsSchema } from './settings-schema.ts';
import { withStandardEntries } from './standard-entries.ts';
import type { Vendor } from './vendor.ts';

export type CheckedSettings =
  | { readonly settings: Settings; readonly faults?: undefined }
  | { readonly settings?: undefined; readonly faults: readonly SettingsFault[] };

/** Migrates and validates a parsed document; gives frozen settings, or every fault at once. */
export function checkSettings(document: unknown, vendors: readonly Vendor[]): CheckedSettings {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return { faults: [{ path: '', message: 'must be one JSON object' }] };
  const migrated = migrateSettings(document as Document);
  if (migrated.faults) return { faults: migrated.faults };
  const complete = withStandardEntries(migrated.document, vendors);
  const parsed = settingsSchema(vendors).safeParse(complete, { reportInput: true });
  const faults = [
    ...(parsed.success ? [] : faultsOf(parsed.error)),
    ...crossChecks(parsed.success ? (parsed.data as Document) : complete, vendors),
  ];
  if (!parsed.success || faults.length > 0) return { faults };
  return { settings: deepFreeze(parsed.data) };
}
