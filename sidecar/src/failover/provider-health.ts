import { onAbort } from '../base/abort.ts';
import { AppError } from '../base/app-error.ts';
import type { Clock, Timer } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { FAILOVER_LIMITS } from './limits.ts';

export interface ProviderHealthOptions {
  /** Its name in the settings, for the log. */
  readonly name: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Tries the provider with the least work there is; rejects with an AppError. Absent: time alone heals. */
  readonly probe?: (signal: AbortSignal) => Promise<unknown>;
  /** Ends probing: no call begins with these settings any more. */
  readonly signal: AbortSignal;
}

/**
 * Whether one configured provider works, as far as all calls of a settings generation together know. One that
 * failed is left alone for a while that grows, then probed in the background, and is back when the probe or a call
 * succeeds.
 */
export class ProviderHealth {
  readonly #options: ProviderHealthOptions;
  #fault: AppError | undefined;
  #failedAt = 0;
  #pause = 0;
  #failures = 0;
  #timer: Timer | undefined;

  constructor(options: ProviderHealthOptions) {
    this.#options = options;
  }

  /** False while other providers are to be preferred. */
  get usable(): boolean {
    if (!this.#fault) return true;
    return !this.#probes && this.#options.clock.now() >= this.#failedAt + this.#pause;
  }

  /** Why it is not usable, or was not when last tried. */
  get fault(): AppError | undefined {
    return this.#fault;
  }

  /** A call could not use it. */
  failed(error: AppError): void {
    if (!this.usable) return;
    const { name, clock, log } = this.#options;
    this.#failures += 1;
    this.#fault = error;
    this.#failedAt = clock.now();
    this.#pause = pauseAfter(error, this.#failures);
    log.warn({ provider: name, code: error.code, pause: this.#pause }, 'provider is left alone for a while');
    if (this.#probes) this.#timer = clock.after(this.#pause, () => void this.#runProbe());
    onAbort(this.#options.signal, () => this.#timer?.cancel());
  }

  /** A call used it with success, beginning at clock time `begun`; what began before it failed proves nothing. */
  succeeded(begun: number): void {
    if (this.#fault && begun < this.#failedAt) return;
    if (this.#fault) this.#options.log.info({ provider: this.#options.name }, 'provider works again');
    this.#timer?.cancel();
    this.#fault = undefined;
    this.#failures = 0;
  }

  get #probes(): boolean {
    return this.#options.probe !== undefined && !this.#options.signal.aborted;
  }

  async #runProbe(): Promise<void> {
    const { probe, signal, name, log } = this.#options;
    try {
      await probe?.(signal);
      if (!this.#fault) return;
      // Only a real call resets the pause: a probe may pass where calls fail.
      this.#fault = undefined;
      log.info({ provider: name }, 'provider answers again');
    } catch (error) {
      const fault = this.#fault;
      if (signal.aborted || !fault) return;
      this.#fault = undefined;
      this.failed(error instanceof AppError ? error : fault);
    }
  }
}

function pauseAfter(error: AppError, failures: number): number {
  const { firstPause, firstPauseForPeople, longestPause } = FAILOVER_LIMITS;
  const needsPeople = error.category === 'authentication' || error.category === 'quota';
  const first = needsPeople ? firstPauseForPeople : firstPause;
  const asked = Number(error.details['retryAfterMs'] ?? 0);
  return Math.min(Math.max(first * 2 ** (failures - 1), asked), longestPause);
}
