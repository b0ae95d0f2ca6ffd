/** First pause before a worker is started again, milliseconds: long enough for its ports to be free. */
const FIRST_PAUSE = 250;
/** Longest pause, milliseconds. */
const LONGEST_PAUSE = 30_000;
/** A worker that lived so long was sound: the next death counts as the first, milliseconds. */
const STABLE_AFTER = 120_000;
/** So many deaths in a row are reported as a crash loop. */
const CRASH_LOOP = 5;

export interface Restart {
  /** Milliseconds to wait before the next start. */
  readonly pause: number;
  /** Deaths in a row, this one counted. */
  readonly deaths: number;
  readonly crashLoop: boolean;
}

/** When a dead worker is started again: the pause doubles with every death in a row, from 250 ms to 30 s. */
export class RestartDelay {
  #deaths = 0;

  /** Told of each death with how long that worker lived, milliseconds. */
  next(lifetime: number): Restart {
    this.#deaths = lifetime >= STABLE_AFTER ? 1 : this.#deaths + 1;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(this.#deaths - 1, 10));
    return { pause, deaths: this.#deaths, crashLoop: this.#deaths >= CRASH_LOOP };
  }
}
