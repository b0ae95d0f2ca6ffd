import type { Clock, Timer } from '../base/clock.ts';
import type { SttCapabilities } from '../ports/stt.ts';
import { FAILOVER_LIMITS } from './limits.ts';

export interface OwedTextOptions {
  readonly clock: Clock;
  /** Of the recogniser that listens; read when needed. */
  readonly capabilities: () => SttCapabilities;
  readonly onSilent: (timeoutMs: number) => void;
}

/**
 * Notices a recogniser that does not finish what it heard: it owes a final for speech in which it heard words, and
 * at least a sign for every other speech. One that decides turn ends itself may keep its final back. The dialog has
 * a watchdog with more patience; this one leaves time for another recogniser.
 */
export class OwedText {
  readonly #options: OwedTextOptions;
  #timer: Timer | undefined;
  #limit = 0;
  #startedAt: number | undefined;
  /** What came since the speech began: nothing, words that are not final yet, or their final. */
  #heard: 'nothing' | 'words' | 'final' = 'nothing';

  constructor(options: OwedTextOptions) {
    this.#options = options;
  }

  started(at: number): void {
    this.#startedAt = at;
    this.#heard = 'nothing';
  }

  /** Speech ended at `at`; what is owed must come within the recogniser's p99 and `grace`. */
  ended(at: number, grace: number): void {
    const { forceEndpoint, ownsTurnEnd, finalP99 } = this.#options.capabilities();
    if (this.#startedAt === undefined || this.#timer) return;
    const isLong = at - this.#startedAt >= FAILOVER_LIMITS.sttOwedVoice;
    this.#startedAt = undefined;
    this.#limit = finalP99 + grace;
    const owesSign = this.#heard === 'nothing' && (forceEndpoint || isLong);
    if (owesSign || (this.#heard === 'words' && !ownsTurnEnd)) this.#arm();
  }

  /** The recogniser lives; a final, or any sign of one that decides turn ends itself, settles what it owes. */
  heard(isFinal: boolean): void {
    this.#heard = isFinal ? 'final' : 'words';
    const owes = this.#timer !== undefined && !isFinal && !this.#options.capabilities().ownsTurnEnd;
    this.stop();
    if (owes) this.#arm();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #arm(): void {
    const { clock, onSilent } = this.#options;
    this.#timer = clock.after(this.#limit, () => {
      this.#timer = undefined;
      onSilent(this.#limit);
    });
  }
}
