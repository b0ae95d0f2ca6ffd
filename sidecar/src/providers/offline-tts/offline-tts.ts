import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../base/app-error.ts';
import type { Hold } from '../../base/shared.ts';
import type { ProviderContext } from '../../ports/provider-spec.ts';
import type { TtsOptions, TtsProvider } from '../../ports/tts.ts';
import type { OfflineTtsOptions } from './options.ts';
import { OfflineTtsSession, type Speaker, synthesisFailed } from './session.ts';
import { type Synthesiser, sharedSynthesiser } from './synthesiser.ts';
import { voiceFor } from './voices.ts';

/** Speech without a vendor: Flite or SVOX Pico in one worker thread, loaded by the first `open`. English only. */
export class OfflineTts implements TtsProvider {
  readonly id = 'offline-tts';
  readonly capabilities = { alignment: false, trueCancel: true } as const;
  readonly #options: OfflineTtsOptions;
  readonly #context: ProviderContext;
  #lifetime = new AbortController();
  #hold: Hold<Synthesiser> | undefined;

  constructor(options: OfflineTtsOptions, context: ProviderContext) {
    this.#options = options;
    this.#context = context;
  }

  /**
   * Resolves when the engine has spoken once. Rejects with MODEL_FILE_MISSING, with LANGUAGE_NOT_BUILT_IN for
   * another language than English, or with the signal's reason.
   */
  async open(options: TtsOptions, signal: AbortSignal): Promise<OfflineTtsSession> {
    signal.throwIfAborted();
    if (!/^en\b/i.test(options.language)) throw notEnglish(options.language);
    const { engine, lingware } = this.#options;
    const speaker = { engine, lingware, voice: voiceFor(engine, options.voice, this.#context.log) };
    await this.#requireFiles();
    this.#hold ??= sharedSynthesiser.hold(this.#context.assets);
    const synthesiser = this.#hold.value;
    await synthesiser.start().catch((cause: unknown) => Promise.reject(synthesisFailed(cause)));
    await warmed(synthesiser, speaker);
    signal.throwIfAborted();
    return new OfflineTtsSession(synthesiser, speaker, AbortSignal.any([signal, this.#lifetime.signal]));
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
    const { engine, lingware } = this.#options;
    const { assets } = this.#context;
    const files =
      engine === 'flite'
        ? [assets.model('flite.wasm')]
        : [assets.model('svoxpico.wasm'), join(lingware, 'en-US_ta.bin'), join(lingware, 'en-US_lh0_sg.bin')];
    for (const file of files)
      await access(file).catch((cause: unknown) => {
        throw new AppError('MODEL_FILE_MISSING', {
          details: { file, provider: this.id, stage: 'tts' },
          cause,
        });
      });
  }
}

/** Lets the engine load and say one letter, so that the first clause of a call does not wait for it. */
function warmed(synthesiser: Synthesiser, speaker: Speaker): Promise<void> {
  return new Promise((resolve, reject) => {
    synthesiser.submit({
      priority: 1,
      owner: synthesiser,
      request: () => ({ ...speaker, text: 'a' }),
      onPart: () => undefined,
      onDone: resolve,
      onFailed: (cause) => reject(synthesisFailed(cause)),
    });
  });
}

function notEnglish(language: string): AppError {
  return new AppError('LANGUAGE_NOT_BUILT_IN', {
    details: { language, provider: 'offline-tts', stage: 'tts' },
  });
}
