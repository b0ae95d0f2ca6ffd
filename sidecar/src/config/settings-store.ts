import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { keepLastGood, loadUsableSettings } from './last-good.ts';
import { type LoadedSettings, loadSettings } from './load-settings.ts';
import { restartNeeded } from './restart-needed.ts';
import { settingsJsonSchema } from './settings-json-schema.ts';
import type { Settings } from './settings-schema.ts';
import type { Vendor } from './vendor.ts';

/** One accepted document; a call keeps the generation it began with. */
export interface SettingsGeneration {
  /** Counts from 1 within this process. */
  readonly number: number;
  readonly loadedAt: Date;
  readonly settings: Settings;
  /** With its places as written in the file. */
  readonly written: Settings;
}

export type Reload =
  | {
      readonly applied: true;
      readonly generation: SettingsGeneration;
      /** Changed fields that take effect only after a restart. */
      readonly restartNeeded: readonly string[];
    }
  | { readonly applied: false; readonly error: AppError };

export interface SettingsStoreOptions {
  readonly file: string;
  readonly vendors: readonly Vendor[];
  readonly clock: Clock;
  readonly log: Logger;
}

/** Holds the settings in force. A document that does not validate never takes their place. */
export class SettingsStore {
  readonly #options: SettingsStoreOptions;
  #generation: SettingsGeneration | undefined;
  #fault: AppError | undefined;
  #isLastGood = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SettingsStoreOptions) {
    this.#options = options;
  }

  /** The settings file. */
  get file(): string {
    return this.#options.file;
  }

  /**
   * Loads the first generation; a faulty file lets the last settings that were in force stand in. Rejects with
   * SETTINGS_UNREADABLE or SETTINGS_INVALID when there are none.
   */
  async start(): Promise<SettingsGeneration> {
    const { file, vendors, log } = this.#options;
    const { fault, ...loaded } = await loadUsableSettings(file, vendors);
    this.#fault = fault;
    this.#isLastGood = fault !== undefined;
    if (fault) log.error({ err: fault }, 'settings refused, the last good ones are in force');
    return this.#accept(loaded);
  }

  /** The generation in force; only after `start`. */
  get current(): SettingsGeneration {
    if (!this.#generation) throw new Error('the settings store was not started');
    return this.#generation;
  }

  /** Why the last reload was refused; undefined when it was applied. */
  get fault(): AppError | undefined {
    return this.#fault;
  }

  /** Whether the file was refused at the start, so that the settings of an earlier process are in force. */
  get isLastGood(): boolean {
    return this.#isLastGood;
  }

  /** Reads the file again and swaps the generation when it is valid; never rejects. Reloads run one by one. */
  reload(): Promise<Reload> {
    const reload = this.#turn.then(() => this.#reload());
    this.#turn = reload;
    return reload;
  }

  async #reload(): Promise<Reload> {
    const before = this.current;
    try {
      const generation = await this.#load();
      this.#fault = undefined;
      this.#isLastGood = false;
      const schema = settingsJsonSchema(this.#options.vendors);
      const fields = restartNeeded(before.settings, generation.settings, schema);
      this.#options.log.info({ generation: generation.number, restartNeeded: fields }, 'settings reloaded');
      return { applied: true, generation, restartNeeded: fields };
    } catch (cause) {
      const error = cause instanceof AppError ? cause : unexpected(this.#options.file, cause);
      this.#fault = error;
      this.#options.log.error({ err: error, generation: before.number }, 'settings refused, the old stay');
      return { applied: false, error };
    }
  }

  async #load(): Promise<SettingsGeneration> {
    const { file, vendors } = this.#options;
    return this.#accept(await loadSettings(file, vendors));
  }

  /** Nothing is awaited after the swap: whoever sees the new number sees it in force. */
  async #accept({ settings, written, warnings }: LoadedSettings): Promise<SettingsGeneration> {
    const { file, clock, log } = this.#options;
    for (const warning of warnings) log.warn({ warning }, 'settings work but should be mended');
    await keepLastGood(file, written).catch((error: unknown) =>
      log.warn({ err: error }, 'settings cannot be kept for a restart'),
    );
    const number = (this.#generation?.number ?? 0) + 1;
    this.#generation = { number, loadedAt: clock.date(), settings, written };
    return this.#generation;
  }
}

function unexpected(file: string, cause: unknown): AppError {
  return new AppError('SETTINGS_UNREADABLE', { details: { file }, cause });
}
