import { dirname, resolve } from 'node:path';
import { AppError } from '../base/app-error.ts';
import { checkSettings } from './check-settings.ts';
import { deepFreeze } from './deep-freeze.ts';
import { readDocument } from './read-document.ts';
import { holdsSecrets } from './secrets.ts';
import { describeFault, type SettingsFault } from './settings-fault.ts';
import { settingsJsonSchema } from './settings-json-schema.ts';
import type { Settings } from './settings-schema.ts';
import type { Vendor } from './vendor.ts';

export interface LoadedSettings {
  readonly settings: Settings;
  /** The same before places were resolved: as it may be written back. */
  readonly written: Settings;
  /** Sentences about what works but should be mended. */
  readonly warnings: readonly string[];
}

export type InspectedSettings =
  | (LoadedSettings & { readonly faults?: undefined })
  | { readonly settings?: undefined; readonly faults: readonly SettingsFault[] };

/** Bits of a file's mode that let others than its owner in. */
const OPEN_TO_OTHERS = 0o077;

/**
 * Reads and checks a settings file and gives all its faults as a list. Rejects with SETTINGS_UNREADABLE only
 * when there is no file to check. A relative `storage.directory` is resolved against the file's folder.
 */
export async function inspectSettings(file: string, vendors: readonly Vendor[]): Promise<InspectedSettings> {
  const parsed = await readDocument(file);
  if (parsed.fault) return { faults: [parsed.fault] };
  const { mode } = parsed;
  const checked = checkSettings(parsed.document, vendors);
  if (checked.faults) return { faults: checked.faults };
  const { settings } = checked;
  const directory = resolve(dirname(file), settings.storage.directory);
  const located = deepFreeze({ ...settings, storage: { ...settings.storage, directory } });
  return { settings: located, written: settings, warnings: modeWarnings({ file, mode, settings, vendors }) };
}

/** As `inspectSettings`, but rejects with SETTINGS_INVALID, which names every fault. */
export async function loadSettings(file: string, vendors: readonly Vendor[]): Promise<LoadedSettings> {
  const inspected = await inspectSettings(file, vendors);
  if (inspected.faults) throw settingsInvalid(inspected.faults);
  return inspected;
}

/** One error that lists all `faults`. */
export function settingsInvalid(faults: readonly SettingsFault[]): AppError {
  const details = { count: faults.length, faults: faults.map(describeFault).join('; ') };
  return new AppError('SETTINGS_INVALID', { details });
}

interface ModeCheck {
  readonly file: string;
  readonly mode: number;
  readonly settings: Settings;
  readonly vendors: readonly Vendor[];
}

function modeWarnings({ file, mode, settings, vendors }: ModeCheck): string[] {
  if ((mode & OPEN_TO_OTHERS) === 0 || !holdsSecrets(settings, settingsJsonSchema(vendors))) return [];
  return [`${file} holds secrets and can be read by other users; run: chmod 600 ${file}`];
}
