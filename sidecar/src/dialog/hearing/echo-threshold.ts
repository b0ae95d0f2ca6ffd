import type { Timing } from '../timing.ts';

/**
 * How sure the voice detector must be, given how loud we have just been: our own echo comes back within
 * `echoLag`, so the loudest level of that time counts. What an echo looks like on this line (lag, level) is to
 * be learnt here; today it only remembers how often our echo fooled us.
 */
export class EchoThreshold {
  readonly #timing: Timing;
  readonly #enabled: boolean;
  #levels: { readonly at: number; readonly db: number }[] = [];
  #learnt = 0;

  constructor(timing: Timing, enabled: boolean) {
    this.#timing = timing;
    this.#enabled = enabled;
  }

  /** An interruption turned out to be our own words. */
  wasEcho(): void {
    this.#learnt = Math.min(this.#timing.echoLearntLimit, this.#learnt + this.#timing.echoLearntRaise);
  }

  /** The probability from which a window ending at `at` counts as voice; `playedDb` is our level now, in dBFS. */
  probability(at: number, playedDb: number): number {
    const { voiceStartProbability, echoLag } = this.#timing;
    if (!this.#enabled) return voiceStartProbability;
    this.#levels.push({ at, db: playedDb });
    this.#levels = this.#levels.filter((level) => level.at >= at - echoLag);
    const loudest = Math.max(...this.#levels.map((level) => level.db));
    return voiceStartProbability + raiseFor(loudest, this.#learnt, this.#timing);
  }
}

/** Grows evenly from nothing at `echoQuietDb` to the full raise at `echoLoudDb`. */
function raiseFor(db: number, learnt: number, timing: Timing): number {
  const { echoQuietDb, echoLoudDb, echoMaxRaise } = timing;
  const share = Math.min(1, Math.max(0, (db - echoQuietDb) / (echoLoudDb - echoQuietDb)));
  return share * (echoMaxRaise + learnt);
}
