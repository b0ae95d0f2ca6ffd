import { FADE_IN, FADE_OUT, FADE_SAMPLES } from './fade.ts';
import { amplify, type Leveller } from './leveller.ts';
import { SpeechLevel } from './speech-level.ts';

interface Clause {
  /** Positions in the utterance, samples; `end` is known when the clause is complete. */
  readonly start: number;
  end: number | undefined;
  /** It ends in a fade; not when its end came too late for one. */
  fades: boolean;
  readonly level: SpeechLevel;
  /** Fixed when its first sample is taken. */
  gain: number | undefined;
}

/**
 * Shapes the samples of one utterance as they are taken: each clause fades in and out, so that no two of them meet
 * in a click, and has one loudness.
 */
export class ClauseShaper {
  readonly #leveller: Leveller | undefined;
  /** Those that are not wholly taken. */
  readonly #clauses: Clause[] = [];
  #written = 0;
  #taken = 0;
  /** Where nothing sounds: the start, later the last faded end. */
  #silentAt = 0;

  /** Without a leveller every voice stays as loud as it is. */
  constructor(leveller: Leveller | undefined) {
    this.#leveller = leveller;
  }

  /** The sample before the next one to be taken was silent, or there is none. */
  get isSilent(): boolean {
    return this.#silentAt === this.#taken;
  }

  /** The next sample to be taken is the first of a clause, which fades in of itself. */
  get startsClause(): boolean {
    return this.#clauses.some(({ start }) => start === this.#taken);
  }

  wrote(samples: Int16Array): void {
    if (this.#leveller) this.#openClause().level.add(samples);
    else this.#openClause();
    this.#written += samples.length;
  }

  /** What was written so far is a whole clause. */
  endClause(): void {
    const clause = this.#clauses.at(-1);
    if (!clause || clause.end !== undefined) return;
    clause.end = this.#written;
    clause.fades = this.#written - this.#taken >= FADE_SAMPLES;
    this.#leveller?.learn(clause.level);
  }

  /** How many of the next `count` samples may be taken in one go: none beyond an end that cannot fade any more. */
  room(count: number): number {
    const late = this.#clauses.find(({ end, fades }) => end !== undefined && !fades);
    return late?.end === undefined ? count : Math.min(count, late.end - this.#taken);
  }

  /** Shapes the first `count` samples of `samples`, which are the next of the utterance, in place. */
  shape(samples: Int16Array, count: number): void {
    for (const clause of this.#clauses) {
      const from = Math.max(0, clause.start - this.#taken);
      const to = Math.min(count, (clause.end ?? Number.POSITIVE_INFINITY) - this.#taken);
      if (from >= to) continue;
      clause.gain ??= this.#leveller?.gain(clause.level) ?? 1;
      if (clause.gain !== 1) amplify(samples, clause.gain, { from, to });
      this.#fade(samples, clause, { from, to });
    }
    this.#taken += count;
    this.#drop(({ end, fades }) => fades && end !== undefined && end <= this.#taken);
  }

  /** An end without a fade has been reached, and what follows may be taken. */
  passEnd(): void {
    this.#drop(({ end }) => end !== undefined && end <= this.#taken);
  }

  #openClause(): Clause {
    const last = this.#clauses.at(-1);
    if (last && last.end === undefined) return last;
    const clause = {
      start: this.#written,
      end: undefined,
      fades: false,
      level: new SpeechLevel(),
      gain: undefined,
    };
    this.#clauses.push(clause);
    return clause;
  }

  #fade(
    samples: Int16Array,
    { start, end, fades }: Clause,
    { from, to }: { from: number; to: number },
  ): void {
    const first = start - this.#taken;
    for (let index = from; index < Math.min(to, first + FADE_SAMPLES); index++)
      samples[index] = (samples[index] as number) * (FADE_IN[index - first] as number);
    if (end === undefined || !fades) return;
    const fadeFrom = end - this.#taken - FADE_SAMPLES;
    for (let index = Math.max(from, fadeFrom); index < to; index++)
      samples[index] = (samples[index] as number) * (FADE_OUT[index - fadeFrom] as number);
  }

  #drop(isPast: (clause: Clause) => boolean): void {
    for (let first = this.#clauses[0]; first && isPast(first); first = this.#clauses[0]) {
      if (first.fades && first.end !== undefined) this.#silentAt = first.end;
      this.#clauses.shift();
    }
  }
}
