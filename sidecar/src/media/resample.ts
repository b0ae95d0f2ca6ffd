import { designResampleFilter, type ResampleFilter } from './resample-filter.ts';

/** The rates that vendors and telephones use here. */
export type ResampleRateHz = 8_000 | 16_000 | 24_000;

const filters = new Map<string, ResampleFilter>();

function filterFor(fromHz: ResampleRateHz, toHz: ResampleRateHz): ResampleFilter {
  const key = `${fromHz}:${toHz}`;
  const known = filters.get(key);
  if (known) return known;
  const designed = designResampleFilter(fromHz, toHz);
  filters.set(key, designed);
  return designed;
}

/**
 * Changes the rate of one stream, piece by piece, without a seam between pieces. The filter's delay is taken out
 * of the output: after `flush` exactly as much time has come out as went in, and sample 0 stands for sample 0.
 */
export class Resampler {
  readonly #filter: ResampleFilter;
  #input: Int16Array;
  /** Position in the stream of the first sample of `#input`; negative for the zeros before the start. */
  #inputStart: number;
  #taken = 0;
  #given = 0;

  constructor(fromHz: ResampleRateHz, toHz: ResampleRateHz) {
    this.#filter = filterFor(fromHz, toHz);
    this.#input = new Int16Array(this.#filter.reach);
    this.#inputStart = -this.#filter.reach;
  }

  /** Samples that belong to what went in and have not come out yet: they wait for the filter's right side. */
  get owedSamples(): number {
    return Math.ceil((this.#taken * this.#filter.up) / this.#filter.down) - this.#given;
  }

  /** Takes the next piece and returns what can be said by now, in a new buffer. */
  process(samples: Int16Array): Int16Array {
    this.#append(samples);
    this.#taken += samples.length;
    const { up, down, reach } = this.#filter;
    const ready = Math.max(0, Math.ceil(((this.#taken - reach) * up) / down));
    return this.#produce(ready - this.#given);
  }

  /** Ends the stream as if silence followed, returns the rest, and is ready for a new stream. */
  flush(): Int16Array {
    const owed = this.owedSamples;
    this.#append(new Int16Array(this.#filter.reach));
    const rest = this.#produce(owed);
    this.#input = new Int16Array(this.#filter.reach);
    this.#inputStart = -this.#filter.reach;
    this.#taken = 0;
    this.#given = 0;
    return rest;
  }

  #append(samples: Int16Array): void {
    const joined = new Int16Array(this.#input.length + samples.length);
    joined.set(this.#input);
    joined.set(samples, this.#input.length);
    this.#input = joined;
  }

  #produce(count: number): Int16Array {
    const { up, down, reach, rows } = this.#filter;
    const output = new Int16Array(Math.max(0, count));
    const width = 2 * reach;
    for (let index = 0; index < output.length; index++) {
      const position = (this.#given + index) * down;
      const row = (position % up) * width;
      const first = Math.floor(position / up) - reach + 1 - this.#inputStart;
      let sum = 0;
      for (let tap = 0; tap < width; tap++) {
        sum += (this.#input[first + tap] as number) * (rows[row + tap] as number);
      }
      output[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
    }
    this.#given += output.length;
    const needed = Math.floor((this.#given * down) / up) - reach + 1;
    this.#input = this.#input.slice(Math.max(0, needed - this.#inputStart));
    this.#inputStart = Math.max(this.#inputStart, needed);
    return output;
  }
}
