import type { Clock } from '../../base/clock.ts';
import type { SttCapabilities } from '../../ports/stt.ts';
import type { Timing } from '../timing.ts';

export interface StretchFinalsOptions {
  readonly clock: Clock;
  readonly timing: Timing;
  /** Of whichever recogniser is in charge; read each time they matter. */
  readonly capabilities: SttCapabilities;
}

/**
 * Counts the finals that are still to come, one for each stretch of voice, of a recogniser without interims: its
 * final tells nothing of the stretch it belongs to, and nothing else shows that words of a later one are missing.
 * A recogniser with interims, or one that need not answer for every stretch, owes nothing.
 */
export class StretchFinals {
  readonly #options: StretchFinalsOptions;
  #going = false;
  /** When each is given up as lost, oldest first. */
  readonly #due: number[] = [];

  constructor(options: StretchFinalsOptions) {
    this.#options = options;
  }

  voiceStarted(): void {
    this.#going = true;
  }

  /** The stretch is over, and the recogniser was asked for its final. */
  voiceStopped(): void {
    const { clock, timing, capabilities } = this.#options;
    this.#going = false;
    this.#due.push(clock.now() + capabilities.finalP99 + timing.sttFinalGrace);
  }

  /** A final has come; finals keep the order of speech. */
  arrived(): void {
    this.#due.shift();
  }

  /** The transcript of what the caller said is not all there. */
  get owed(): boolean {
    const { clock, capabilities } = this.#options;
    while ((this.#due[0] ?? Number.POSITIVE_INFINITY) <= clock.now()) this.#due.shift();
    return !capabilities.interims && capabilities.forceEndpoint && (this.#going || this.#due.length > 0);
  }
}
