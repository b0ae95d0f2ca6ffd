import { access } from 'node:fs/promises';
import { onAbort } from '../../base/abort.ts';
import { AppError } from '../../base/app-error.ts';
import type { Hold } from '../../base/shared.ts';
import type { ProviderContext } from '../../ports/provider-spec.ts';
import type { SttCapabilities, SttOptions, SttProvider } from '../../ports/stt.ts';
import type { OfflineSttOptions } from './options.ts';
import { MOONSHINE_FILES, type Recogniser, sharedRecogniser } from './recogniser.ts';
import { OfflineSttSession } from './session.ts';

const ABOUT = { provider: 'offline-stt', stage: 'stt' } as const;

/** Speech recognition without a vendor: Moonshine base in one worker thread, loaded by the first `open`. English only. */
export class OfflineStt implements SttProvider {
  readonly id = 'offline-stt';
  readonly capabilities: SttCapabilities;
  readonly #options: OfflineSttOptions;
  readonly #context: ProviderContext;
  #lifetime = new AbortController();
  #hold: Hold<Recogniser> | undefined;

  constructor(options: OfflineSttOptions, context: ProviderContext) {
    this.#options = options;
    this.#context = context;
    this.capabilities = {
      codecs: [],
      interims: options.interims,
      forceEndpoint: true,
      ownsTurnEnd: false,
      finalP99: 900,
    };
  }

  /**
   * Resolves when the model is loaded. Rejects with MODEL_FILE_MISSING, with LANGUAGE_NOT_BUILT_IN for another
   * language than English, or with the signal's reason.
   */
  async open(options: SttOptions, signal: AbortSignal): Promise<OfflineSttSession> {
    signal.throwIfAborted();
    if (!/^en\b/i.test(options.language)) throw notEnglish(options.language);
    const lifetime = AbortSignal.any([signal, this.#lifetime.signal]);
    await this.#requireFiles();
    this.#hold ??= sharedRecogniser.hold(this.#context.assets);
    const recogniser = this.#hold.value;
    await recogniser.start().catch((cause: unknown) => Promise.reject(notLoaded(cause)));
    lifetime.throwIfAborted();
    const { interims, interimInterval } = this.#options;
    const session = new OfflineSttSession({
      recogniser,
      interimInterval: interims ? interimInterval : undefined,
    });
    onAbort(lifetime, () => void session.close());
    return session;
  }

  /** Ends every session; `open` may follow. */
  async close(): Promise<void> {
    this.#lifetime.abort();
    this.#lifetime = new AbortController();
    const hold = this.#hold;
    this.#hold = undefined;
    await hold?.release();
  }

  async #requireFiles(): Promise<void> {
    for (const file of Object.values(MOONSHINE_FILES))
      await access(this.#context.assets.model(file)).catch((cause: unknown) => {
        throw new AppError('MODEL_FILE_MISSING', { details: { file, ...ABOUT }, cause });
      });
  }
}

/** A model that is there but cannot be loaded is damaged. */
function notLoaded(cause: unknown): AppError {
  return new AppError('MODEL_FILE_MISSING', { details: { file: MOONSHINE_FILES.decoder, ...ABOUT }, cause });
}

function notEnglish(language: string): AppError {
  return new AppError('LANGUAGE_NOT_BUILT_IN', { details: { language, ...ABOUT } });
}
