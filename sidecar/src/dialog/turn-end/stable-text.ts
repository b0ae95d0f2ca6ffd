import type { Clock, Timer } from '../../base/clock.ts';

export interface StableTextOptions {
  readonly clock: Clock;
  /** An interim that has not changed for so long is stable, milliseconds. */
  readonly after: number;
  /** Told once for each text that is stable while its speaker is silent, and `undefined` when it no longer holds. */
  readonly onStable: (text: string | undefined) => void;
}

/** Notices that what the caller said will probably stay as it is, before the turn is over. */
export class StableText {
  readonly #options: StableTextOptions;
  #text: string | undefined;
  #told: string | undefined;
  #timer: Timer | undefined;

  constructor(options: StableTextOptions) {
    this.#options = options;
  }

  /** The text as it is now; undefined while there is none, or its speaker goes on. */
  update(text: string | undefined, isFinal: boolean): void {
    const { clock, after } = this.#options;
    if (text !== this.#text || isFinal) this.#timer?.cancel();
    if (text === undefined) this.#tell(undefined);
    else if (isFinal) this.#tell(text);
    else if (text !== this.#text) this.#timer = clock.after(after, () => this.#tell(text));
    this.#text = text;
  }

  /** Its speaker goes on: it is not stable yet, but what was told may still prove right. */
  hold(): void {
    this.#timer?.cancel();
    this.#text = undefined;
  }

  /** The turn is over or taken away; nothing is told. */
  reset(): void {
    this.#timer?.cancel();
    this.#text = undefined;
    this.#told = undefined;
  }

  #tell(text: string | undefined): void {
    if (text === this.#told) return;
    this.#told = text;
    this.#options.onStable(text);
  }
}
