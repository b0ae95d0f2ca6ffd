import type { TtsCapabilities, TtsOptions, TtsProvider, TtsSession } from '../ports/tts.ts';
import type { FailoverOptions } from './candidate.ts';
import { FailoverTtsSession } from './failover-tts-session.ts';
import { Succession } from './succession.ts';

/**
 * One call's voice out of several. Whoever had to take over speaks for the rest of the call, so that the caller
 * does not hear voices change back and forth. The agent's voice is a name at the first provider; the others use
 * the voice of their own settings.
 */
export class FailoverTts implements TtsProvider {
  readonly #options: FailoverOptions<TtsProvider>;
  readonly #succession: Succession<TtsProvider>;

  constructor(options: FailoverOptions<TtsProvider>) {
    this.#options = options;
    this.#succession = new Succession(options, { stage: 'tts', sticky: true });
  }

  /** Of whoever is in charge. */
  get id(): string {
    return this.#succession.inCharge.provider.id;
  }

  /** Of whoever is in charge. */
  get capabilities(): TtsCapabilities {
    return this.#succession.inCharge.provider.capabilities;
  }

  async open(options: TtsOptions, signal: AbortSignal): Promise<TtsSession> {
    signal.throwIfAborted();
    const session = new FailoverTtsSession({
      clock: this.#options.clock,
      succession: this.#succession,
      open: (candidate, life) => {
        const isFirst = candidate === this.#options.candidates[0];
        return candidate.provider.open(isFirst ? options : { ...options, voice: '' }, life);
      },
      signal,
    });
    await session.start();
    return session;
  }

  /** The providers belong to all calls. */
  async close(): Promise<void> {}
}
