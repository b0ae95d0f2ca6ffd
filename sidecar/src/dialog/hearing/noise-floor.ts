import type { Timing } from '../timing.ts';

/**
 * The level of steady sound behind the caller (other people's voices, a car): the quietest moment of the last
 * seconds, since even a voice without a pause falls back to it between its words.
 */
export class NoiseFloor {
  readonly #timing: Timing;
  /** Which windows may be the quietest, with their smoothed power: each louder and newer than the one before. */
  readonly #candidates: { readonly window: number; readonly power: number }[] = [];
  #windows = 0;
  #smooth: number | undefined;
  #known: { readonly level: number; readonly until: number } | undefined;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  push(level: number): void {
    const power = 10 ** (level / 10);
    const before = this.#smooth ?? power;
    this.#smooth = before + this.#timing.noiseSmoothing * (power - before);
    this.#keep(this.#smooth);
  }

  /** There is noise of this level, dBFS, whatever the quietest moments say; forgotten as they are. */
  atLeast(level: number): void {
    this.#known = { level, until: this.#windows + this.#timing.noiseWindows };
  }

  /** There is none that was told by `atLeast`. */
  forgetKnown(): void {
    this.#known = undefined;
  }

  /** dBFS; -Infinity until enough has been heard, and on a quiet line. */
  get level(): number {
    const known = this.#known && this.#windows <= this.#known.until ? this.#known.level : undefined;
    return Math.max(known ?? Number.NEGATIVE_INFINITY, this.#quietest);
  }

  get #quietest(): number {
    const [quietest] = this.#candidates;
    if (!quietest || this.#windows < this.#timing.noiseLeastWindows) return Number.NEGATIVE_INFINITY;
    const floor = 10 * Math.log10(quietest.power);
    return floor < this.#timing.noiseQuiet ? Number.NEGATIVE_INFINITY : floor;
  }

  /** Not all windows are kept: looking through 200 of them thirty times a second was 2 % of a busy thread. */
  #keep(power: number): void {
    const candidates = this.#candidates;
    while ((candidates.at(-1)?.power ?? Number.NEGATIVE_INFINITY) >= power) candidates.pop();
    candidates.push({ window: this.#windows, power });
    this.#windows += 1;
    const [quietest] = candidates;
    if (quietest && quietest.window < this.#windows - this.#timing.noiseWindows) candidates.shift();
  }
}
