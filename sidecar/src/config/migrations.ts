import type { SettingsFault } from './settings-fault.ts';
import { SETTINGS_VERSION } from './settings-version.ts';

export type Document = Record<string, unknown>;

/** Turns a document of version `from` into one of `from + 1`; must not throw on faulty documents. */
export interface Migration {
  readonly from: number;
  migrate(document: Document): Document;
}

/** Every step since the first version, in order; none so far. */
export const MIGRATIONS: readonly Migration[] = [];

export type Migrated =
  | { readonly document: Document; readonly faults?: undefined }
  | { readonly faults: readonly SettingsFault[] };

/**
 * Brings a document up to `to` step by step. Documents of a newer sidecar are refused: they may hold what this
 * one would lose.
 */
export function migrateSettings(
  document: Document,
  migrations: readonly Migration[] = MIGRATIONS,
  to: number = SETTINGS_VERSION,
): Migrated {
  const { version } = document;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return fault(`is missing or no number; write "version": ${to}`);
  if (version > to) return fault(`is ${version}, written by a newer sidecar; this one knows up to ${to}`);
  let current = document;
  for (let at = version; at < to; at++) {
    const step = migrations.find((candidate) => candidate.from === at);
    if (!step) return fault(`is ${version}, which can no longer be migrated`);
    current = { ...step.migrate(current), version: at + 1 };
  }
  return { document: current };
}

function fault(message: string): Migrated {
  return { faults: [{ path: 'version', message }] };
}
