import type { Timing } from '../timing.ts';

/**
 * The level of steady sound behind the caller (other people's voices, a car): the quietest moment of the last
 * seconds, since even a voice without a pause falls back to it between its words.
 */
export class NoiseFloor {
  readonly #timing: Timing;
  /** Mean power of successive windows, smoothed; newest last. */
  readonly #powers: number[] = [];
  #smooth: number | undefined;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  push(level: number): void {
    const power = 10 ** (level / 10);
    const before = this.#smooth ?? power;
    this.#smooth = before + this.#timing.noiseSmoothing * (power - before);
    this.#powers.push(this.#smooth);
    if (this.#powers.length > this.#timing.noiseWindows) this.#powers.shift();
  }

  /** dBFS; -Infinity until enough has been heard, and on a quiet line. */
  get level(): number {
    if (this.#powers.length < this.#timing.noiseLeastWindows) return Number.NEGATIVE_INFINITY;
    const floor = 10 * Math.log10(Math.min(...this.#powers));
    return floor < this.#timing.noiseQuiet ? Number.NEGATIVE_INFINITY : floor;
  }
}
