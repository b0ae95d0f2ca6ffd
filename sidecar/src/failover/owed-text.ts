import type { Clock, Timer } from '../base/clock.ts';
import type { SttCapabilities } from '../ports/stt.ts';
import { FAILOVER_LIMITS } from './limits.ts';

/**
 * Notices a recogniser that says nothing at all about speech it must have heard. The dialog has the same watchdog
 * with more patience; this one leaves time for another recogniser.
 */
export class OwedText {
  readonly #clock: Clock;
  readonly #onSilent: (timeoutMs: number) => void;
  #timer: Timer | undefined;
  #startedAt: number | undefined;
  #heard = false;

  constructor(clock: Clock, onSilent: (timeoutMs: number) => void) {
    this.#clock = clock;
    this.#onSilent = onSilent;
  }

  started(at: number): void {
    this.#startedAt = at;
    this.#heard = false;
  }

  /** Speech ended at `at`; a text is owed within the recogniser's p99 and `grace`. */
  ended(at: number, capabilities: SttCapabilities, grace: number): void {
    const length = at - (this.#startedAt ?? at);
    const owes =
      this.#startedAt !== undefined && (capabilities.forceEndpoint || length >= FAILOVER_LIMITS.sttOwedVoice);
    this.#startedAt = undefined;
    if (this.#heard || !owes || this.#timer) return;
    const limit = capabilities.finalP99 + grace;
    this.#timer = this.#clock.after(limit, () => {
      this.#timer = undefined;
      this.#onSilent(limit);
    });
  }

  /** It lives. */
  heard(): void {
    this.#heard = true;
    this.stop();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
