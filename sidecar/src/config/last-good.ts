import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../base/app-error.ts';
import { lastGoodFile } from './last-good-file.ts';
import { type LoadedSettings, loadSettings } from './load-settings.ts';
import { readDocument } from './read-document.ts';
import type { Settings } from './settings-schema.ts';
import type { Vendor } from './vendor.ts';
import { writeDocument } from './write-document.ts';

export interface UsableSettings extends LoadedSettings {
  /** Why the file was refused; then these are the last settings that were in force. */
  readonly fault?: AppError;
}

/**
 * Loads a settings file, or, when it is faulty or gone, the last settings that were in force: a worker that died
 * while it ran on them must come back with them. Rejects with the file's own error when there are none.
 */
export async function loadUsableSettings(file: string, vendors: readonly Vendor[]): Promise<UsableSettings> {
  try {
    return await loadSettings(file, vendors);
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault;
    try {
      return { ...(await loadSettings(lastGoodFile(file), vendors)), fault };
    } catch {
      throw fault; // that there was no earlier document is not what is wrong
    }
  }
}

/** Remembers settings that came into force; writes only what has changed. Rejects when it cannot be written. */
export async function keepLastGood(file: string, written: Settings): Promise<void> {
  const kept = await readDocument(lastGoodFile(file)).catch(() => undefined); // none yet
  if (kept && !kept.fault && isDeepStrictEqual(kept.document, JSON.parse(JSON.stringify(written)))) return;
  await writeDocument(lastGoodFile(file), written);
}
