import { LINE_RATE_HZ } from '../ports/audio.ts';

/** Levels are taken of 20 ms. */
const BLOCK_SAMPLES = LINE_RATE_HZ / 50;
const FULL_SCALE = 32_768;
/** Anything quieter is no speech, dBFS. */
const QUIETEST_DB = -55;
/** What is so far below the mean are pauses between words (ITU-T P.56 has a margin of 15.9 dB). */
const MARGIN_DB = 15;
/** Bins of 1 dB from full scale down to the quietest. */
const BINS = -QUIETEST_DB + 1;

/**
 * The active speech level of one voice: the mean power of what is not a pause. Keeps only a histogram of levels,
 * and takes no memory however much it hears.
 */
export class SpeechLevel {
  /** How many blocks each bin holds, and their power. */
  readonly #counts = new Float64Array(BINS);
  readonly #powers = new Float64Array(BINS);
  #blocks = 0;
  /** Of the block now being filled. */
  #energy = 0;
  #samples = 0;
  #peak = 0;

  /** Blocks that were loud enough to be speech, 20 ms each. */
  get blocks(): number {
    return this.#blocks;
  }

  /** The largest sample. */
  get peak(): number {
    return this.#peak;
  }

  add(samples: Int16Array): void {
    for (let index = 0; index < samples.length; index++) {
      const sample = samples[index] as number;
      this.#energy += sample * sample;
      if (sample > this.#peak) this.#peak = sample;
      else if (-sample > this.#peak) this.#peak = -sample;
      if (++this.#samples === BLOCK_SAMPLES) this.#closeBlock();
    }
  }

  /** Counts in what another has heard. */
  merge(other: SpeechLevel): void {
    for (let bin = 0; bin < BINS; bin++) {
      this.#counts[bin] = (this.#counts[bin] as number) + (other.#counts[bin] as number);
      this.#powers[bin] = (this.#powers[bin] as number) + (other.#powers[bin] as number);
    }
    this.#blocks += other.#blocks;
    this.#peak = Math.max(this.#peak, other.#peak);
  }

  /** Makes what was heard so far weigh as much as `blocks` blocks at most. */
  fade(blocks: number): void {
    if (this.#blocks <= blocks) return;
    const share = blocks / this.#blocks;
    for (let bin = 0; bin < BINS; bin++) {
      this.#counts[bin] = (this.#counts[bin] as number) * share;
      this.#powers[bin] = (this.#powers[bin] as number) * share;
    }
    this.#blocks = blocks;
  }

  /** Forgets everything. */
  clear(): void {
    this.#counts.fill(0);
    this.#powers.fill(0);
    this.#blocks = 0;
    this.#peak = 0;
  }

  /** dBFS; undefined when no speech was heard. */
  get db(): number | undefined {
    const all = this.#meanPower(BINS - 1);
    if (all === 0) return undefined;
    const lastBin = Math.min(BINS - 1, Math.round(-10 * Math.log10(all) + MARGIN_DB));
    return 10 * Math.log10(this.#meanPower(lastBin));
  }

  #closeBlock(): void {
    const power = this.#energy / BLOCK_SAMPLES / FULL_SCALE ** 2;
    this.#energy = 0;
    this.#samples = 0;
    const bin = Math.max(0, Math.round(-10 * Math.log10(power)));
    if (bin >= BINS) return;
    this.#counts[bin] = (this.#counts[bin] as number) + 1;
    this.#powers[bin] = (this.#powers[bin] as number) + power;
    this.#blocks++;
  }

  /** Of all blocks as loud as `lastBin` or louder; 0 when there are none. */
  #meanPower(lastBin: number): number {
    let power = 0;
    let blocks = 0;
    for (let bin = 0; bin <= lastBin; bin++) {
      power += this.#powers[bin] as number;
      blocks += this.#counts[bin] as number;
    }
    return blocks === 0 ? 0 : power / blocks;
  }
}
