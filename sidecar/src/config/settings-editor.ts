import { AppError } from '../base/app-error.ts';
import { checkSettings } from './check-settings.ts';
import { maskSecrets } from './secrets.ts';
import type { SettingsFault } from './settings-fault.ts';
import { type SettingsSchemaNode, settingsJsonSchema } from './settings-json-schema.ts';
import type { SettingsStore } from './settings-store.ts';
import { unmaskSecrets } from './unmask-secrets.ts';
import type { Vendor } from './vendor.ts';
import { writeDocument } from './write-document.ts';

export interface SettingsEditorOptions {
  readonly vendors: readonly Vendor[];
  readonly store: SettingsStore;
  /** Reads the written file again and puts it in force; `store.reload` and whatever follows from it. */
  readonly reload: SettingsStore['reload'];
}

export type SavedSettings =
  | { readonly generation: number; readonly restartNeeded: readonly string[]; readonly faults?: undefined }
  | { readonly faults: readonly SettingsFault[] };

/** The settings as the page edits them: secrets go out masked and come back masked. */
export class SettingsEditor {
  readonly #options: SettingsEditorOptions;
  #schema: SettingsSchemaNode | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SettingsEditorOptions) {
    this.#options = options;
  }

  get schema(): SettingsSchemaNode {
    this.#schema ??= settingsJsonSchema(this.#options.vendors);
    return this.#schema;
  }

  /** The document in force with its defaults, secrets masked. */
  get masked() {
    const { number, written } = this.#options.store.current;
    return {
      generation: number,
      readOnly: written.settings.readOnly,
      settings: maskSecrets(written, this.schema),
    };
  }

  /** Every fault of a document whose secrets may be masked; changes nothing. */
  check(document: unknown): readonly SettingsFault[] {
    return this.#complete(document).faults;
  }

  /**
   * Saves a document and puts it in force; faults are given back and change nothing. Rejects with
   * SETTINGS_READ_ONLY, SETTINGS_CHANGED_MEANWHILE (when `generation` is given and no longer in force), or
   * SETTINGS_NOT_SAVED. Saving runs one by one.
   */
  save(document: unknown, generation?: number): Promise<SavedSettings> {
    const saving = this.#turn.then(() => this.#save(document, generation));
    this.#turn = saving.catch(() => undefined);
    return saving;
  }

  async #save(edited: unknown, generation: number | undefined): Promise<SavedSettings> {
    const { store, reload } = this.#options;
    const { file } = store;
    const { number, written } = store.current;
    if (written.settings.readOnly) throw new AppError('SETTINGS_READ_ONLY');
    if (generation !== undefined && generation !== number)
      throw new AppError('SETTINGS_CHANGED_MEANWHILE', { details: { generation: number } });
    const { document, faults } = this.#complete(edited);
    if (faults.length > 0) return { faults };
    try {
      await writeDocument(file, document);
    } catch (cause) {
      throw new AppError('SETTINGS_NOT_SAVED', { details: { file }, cause });
    }
    const result = await reload();
    if (!result.applied) throw result.error;
    return { generation: result.generation.number, restartNeeded: result.restartNeeded };
  }

  #complete(edited: unknown): { document: unknown; faults: readonly SettingsFault[] } {
    const { store, vendors } = this.#options;
    const { document, faults } = unmaskSecrets(edited, store.current.written, this.schema);
    const checked = checkSettings(document, vendors);
    const masked = new Set(faults.map(({ path }) => path));
    const others = (checked.faults ?? []).filter(({ path }) => !masked.has(path));
    return { document, faults: [...faults, ...others] };
  }
}
