/** Frames in a row that make a pause: 100 ms. */
const PAUSE_FRAMES = 5;
/** A frame is quiet when its level is this share (-20 dB) of the loudest one of the speech. */
const QUIET_SHARE = 0.1;

/**
 * Spots, by level alone, that the caller may have finished: a hint to start decoding before the voice detector has
 * made up its mind. Wrong hints cost one needless interim.
 */
export class PauseSpotter {
  #loudest = 0;
  #quiet = 0;

  /** True once for each pause, in its fifth frame. */
  push(pcm: Int16Array): boolean {
    let energy = 0;
    for (const sample of pcm) energy += sample * sample;
    const level = Math.sqrt(energy / Math.max(1, pcm.length));
    this.#loudest = Math.max(this.#loudest, level);
    this.#quiet = level < this.#loudest * QUIET_SHARE ? this.#quiet + 1 : 0;
    return this.#quiet === PAUSE_FRAMES;
  }
}
