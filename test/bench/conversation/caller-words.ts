import type { TimedWord, Utterance } from './utterance.ts';

/** What the recogniser can know of a caller: told when the first sample of an utterance is spoken. */
export type OnSpoken = (words: readonly TimedWord[], startedAt: number) => void;

/** What one caller says, as it says it: the script behind the simulated recogniser's ears. */
export class CallerWords {
  readonly #listeners = new Set<OnSpoken>();

  /** `startedAt` is the clock time of the first sample. */
  spoken({ words }: Pick<Utterance, 'words'>, startedAt: number): void {
    for (const listener of this.#listeners) listener(words, startedAt);
  }

  /** Until the returned function is called. */
  listen(listener: OnSpoken): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
