import type { Timing } from '../timing.ts';

/** How long this caller pauses in mid-sentence, from the pauses it has made in this call. */
export class PauseMemory {
  readonly #timing: Timing;
  #pause = 0;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /**
   * The caller went on after `pause` milliseconds of silence; a gap between two sounds of a word is no
   * pause, and one beyond `limit` no wait could have bridged.
   */
  wentOnAfter(pause: number, limit: number): void {
    if (pause < this.#timing.voiceStop || pause > limit) return;
    const share = pause > this.#pause ? this.#timing.pauseRise : this.#timing.pauseFall;
    this.#pause += share * (pause - this.#pause);
  }

  /** A wait of `delay` milliseconds, lengthened for this caller, up to `limit`. */
  lengthen(delay: number, limit: number): number {
    return Math.max(delay, Math.min(limit, this.#pause * this.#timing.pauseFactor));
  }
}
