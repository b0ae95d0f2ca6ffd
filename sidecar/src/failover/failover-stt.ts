import type { SttCapabilities, SttOptions, SttProvider, SttSession } from '../ports/stt.ts';
import type { FailoverOptions } from './candidate.ts';
import { FailoverSttSession } from './failover-stt-session.ts';
import { Succession } from './succession.ts';

/** One call's recogniser out of several. Whoever had to take over listens for the rest of the call. */
export class FailoverStt implements SttProvider {
  readonly #options: FailoverOptions<SttProvider>;
  readonly #succession: Succession<SttProvider>;
  readonly #capabilities: SttCapabilities;

  constructor(options: FailoverOptions<SttProvider>) {
    this.#options = options;
    this.#succession = new Succession(options, { stage: 'stt', sticky: true });
    this.#capabilities = liveCapabilities(() => this.#succession.inCharge.provider.capabilities);
  }

  /** Of whoever is in charge. */
  get id(): string {
    return this.#succession.inCharge.provider.id;
  }

  /** Always those of whoever is in charge, also when the object is kept. */
  get capabilities(): SttCapabilities {
    return this.#capabilities;
  }

  async open(options: SttOptions, signal: AbortSignal): Promise<SttSession> {
    signal.throwIfAborted();
    const { clock } = this.#options;
    const session = new FailoverSttSession({ clock, succession: this.#succession, options, signal });
    await session.start();
    return session;
  }

  /** The providers belong to all calls. */
  async close(): Promise<void> {}
}

function liveCapabilities(current: () => SttCapabilities): SttCapabilities {
  return {
    get codecs() {
      return current().codecs;
    },
    get interims() {
      return current().interims;
    },
    get forceEndpoint() {
      return current().forceEndpoint;
    },
    get ownsTurnEnd() {
      return current().ownsTurnEnd;
    },
    get finalP99() {
      return current().finalP99;
    },
  };
}
