import type { VoiceWindow } from '../../ports/voice-activity.ts';
import type { Timing } from '../timing.ts';

/** What one more window means. */
export interface VoiceReport {
  readonly at: number;
  /** Length of likely voice up to now, gaps shorter than the hang-over included; 0 in silence. */
  readonly voiceMs: number;
  /** Clock time of the first sample of the stretch going on; undefined in silence. */
  readonly onset?: number;
  /** The last voiced sample of the stretch going on; undefined in silence. */
  readonly lastVoiced?: number;
  /** Set on the window with which a stretch of voice became certain: the clock time of its onset. */
  readonly startedAt?: number;
  /** Set on the window with which a stretch ended: the clock time of its last voiced sample, and its length. */
  readonly stopped?: { readonly speechEnd: number; readonly voiceMs: number };
}

/**
 * Turns the detector's probabilities into stretches of voice: likely from the first window above the threshold,
 * certain after `voiceStart`, over after `voiceStop` below the lower threshold. The detector says "voice" for some
 * windows after its end; one far below the stretch's own loudest is its tail, or a gap within a word.
 */
export class VoiceGate {
  readonly #timing: Timing;
  #onset: number | undefined;
  /** End of the last window the detector took for voice, and of the last one that was loud enough, too. */
  #lastLikely = 0;
  #lastVoiced = 0;
  #loudest = Number.NEGATIVE_INFINITY;
  #certain = false;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** A stretch of voice is going on and certain. */
  get voicing(): boolean {
    return this.#certain;
  }

  /** `excess` says how much louder than echo and noise the window is, see `NearVoice`. */
  push(window: VoiceWindow, excess: number): VoiceReport {
    return this.#certain ? this.#follow(window, excess) : this.#await(window, excess);
  }

  #await({ at, length, probability, level }: VoiceWindow, excess: number): VoiceReport {
    if (probability < this.#timing.voiceStartProbability || excess < 0) {
      this.#onset = undefined;
      this.#loudest = Number.NEGATIVE_INFINITY;
      return { at, voiceMs: 0 };
    }
    this.#onset ??= at - length;
    this.#lastLikely = at;
    this.#lastVoiced = at;
    this.#loudest = Math.max(this.#loudest, level);
    const voiceMs = at - this.#onset;
    const report = { at, voiceMs, onset: this.#onset, lastVoiced: at };
    if (voiceMs < this.#timing.voiceStart) return report;
    this.#certain = true;
    return { ...report, startedAt: this.#onset };
  }

  #follow({ at, probability, level }: VoiceWindow, excess: number): VoiceReport {
    const { voiceStopProbability, voiceRange, voiceSlack, voiceStop } = this.#timing;
    const onset = this.#onset ?? at;
    this.#loudest = Math.max(this.#loudest, level);
    const isLikely = probability >= voiceStopProbability && excess >= -voiceSlack;
    if (isLikely) this.#lastLikely = at;
    if (isLikely && level >= this.#loudest - voiceRange) this.#lastVoiced = at;
    const voiceMs = this.#lastLikely - onset;
    if (at - this.#lastLikely < voiceStop) return { at, voiceMs, onset, lastVoiced: this.#lastVoiced };
    this.#certain = false;
    this.#onset = undefined;
    this.#loudest = Number.NEGATIVE_INFINITY;
    return { at, voiceMs: 0, stopped: { speechEnd: this.#lastVoiced, voiceMs } };
  }
}
