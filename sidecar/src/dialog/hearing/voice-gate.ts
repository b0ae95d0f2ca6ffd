import type { VoiceWindow } from '../../ports/voice-activity.ts';
import type { Timing } from '../timing.ts';

/** What one more window means. */
export interface VoiceReport {
  readonly at: number;
  /** Length of likely voice up to now, gaps shorter than the hang-over included; 0 in silence. */
  readonly voiceMs: number;
  /** Set on the window with which a stretch of voice became certain: the clock time of its onset. */
  readonly startedAt?: number;
  /** Set on the window with which a stretch ended: the clock time of its last voiced sample, and its length. */
  readonly stopped?: { readonly speechEnd: number; readonly voiceMs: number };
}

/**
 * Turns the detector's probabilities into stretches of voice: likely from the first window above the threshold,
 * certain after `voiceStart`, over after `voiceStop` below the lower threshold.
 */
export class VoiceGate {
  readonly #timing: Timing;
  #onset: number | undefined;
  #lastVoiced = 0;
  #certain = false;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** A stretch of voice is going on and certain. */
  get voicing(): boolean {
    return this.#certain;
  }

  /** `startProbability` may rise with our own level; a stretch that has become certain is kept by the fixed one. */
  push(window: VoiceWindow, startProbability: number): VoiceReport {
    return this.#certain ? this.#follow(window) : this.#await(window, startProbability);
  }

  #await({ at, length, probability }: VoiceWindow, startProbability: number): VoiceReport {
    if (probability < startProbability) {
      this.#onset = undefined;
      return { at, voiceMs: 0 };
    }
    this.#onset ??= at - length;
    this.#lastVoiced = at;
    const voiceMs = at - this.#onset;
    if (voiceMs < this.#timing.voiceStart) return { at, voiceMs };
    this.#certain = true;
    return { at, voiceMs, startedAt: this.#onset };
  }

  #follow({ at, probability }: VoiceWindow): VoiceReport {
    const onset = this.#onset ?? at;
    if (probability >= this.#timing.voiceStopProbability) this.#lastVoiced = at;
    const voiceMs = this.#lastVoiced - onset;
    if (at - this.#lastVoiced < this.#timing.voiceStop) return { at, voiceMs };
    this.#certain = false;
    this.#onset = undefined;
    return { at, voiceMs: 0, stopped: { speechEnd: this.#lastVoiced, voiceMs } };
  }
}
