import type { Clock, Timer } from '../../base/clock.ts';
import type { SttCapabilities } from '../../ports/stt.ts';
import type { Timing } from '../timing.ts';

export interface TranscriptWatchdogOptions {
  readonly clock: Clock;
  readonly timing: Timing;
  readonly capabilities: SttCapabilities;
  /** The recogniser has not said a word about speech it must have heard; told after how many milliseconds. */
  readonly onLost: (timeoutMs: number) => void;
}

/**
 * Notices a recogniser that is stuck: it owes a transcript, or an empty one, for every stretch of voice when it
 * can be asked for a final, and for speech too long to be noise when it cannot.
 */
export class TranscriptWatchdog {
  readonly #options: TranscriptWatchdogOptions;
  #timer: Timer | undefined;
  #heard = false;

  constructor(options: TranscriptWatchdogOptions) {
    this.#options = options;
  }

  voiceStarted(): void {
    this.#heard = false;
  }

  /** A stretch of voice of `voiceMs` has ended. */
  voiceStopped(voiceMs: number): void {
    const { clock, timing, capabilities, onLost } = this.#options;
    const owes = capabilities.forceEndpoint || voiceMs >= timing.sttOwedVoice;
    if (this.#heard || !owes || this.#timer) return;
    const limit = capabilities.finalP99 + timing.sttFinalGrace;
    this.#timer = clock.after(limit, () => {
      this.#timer = undefined;
      onLost(limit);
    });
  }

  /** The recogniser lives. */
  heard(): void {
    this.#heard = true;
    this.stop();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
