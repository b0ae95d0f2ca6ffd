const WINDOW_FRAMES = 50;
const FULL_SCALE = 32_768;
/** What silence is shown as, dBFS. */
const SILENCE = -100;

/** The level of the loudest second of a stream of 20 ms frames, RMS in dBFS. */
export class LoudestSecond {
  #sum = 0;
  #samples = 0;
  #frames = 0;
  #loudest = SILENCE;

  add(pcm: Int16Array): void {
    for (const sample of pcm) this.#sum += sample ** 2;
    this.#samples += pcm.length;
    this.#frames += 1;
    if (this.#frames < WINDOW_FRAMES) return;
    const level = this.#sum === 0 ? SILENCE : 10 * Math.log10(this.#sum / this.#samples / FULL_SCALE ** 2);
    this.#loudest = Math.max(this.#loudest, level);
    this.#sum = 0;
    this.#samples = 0;
    this.#frames = 0;
  }

  /** −100 as long as there was only silence. */
  get level(): number {
    return Math.round(this.#loudest * 10) / 10;
  }
}
