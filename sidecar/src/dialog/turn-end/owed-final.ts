import { wordsOf } from '../text/words.ts';

/**
 * Remembers text that was handed to the model before its final came, so that the late transcript of the same
 * words is not taken for the caller speaking again.
 */
export class OwedFinal {
  #words: readonly string[] | undefined;

  /** This text was handed over; nothing is owed when it is empty. */
  expect(interim: string): void {
    const words = wordsOf(interim);
    this.#words = words.length > 0 ? words : undefined;
  }

  /** It has not come yet. */
  get pending(): boolean {
    return this.#words !== undefined;
  }

  clear(): void {
    this.#words = undefined;
  }

  /**
   * Whether an interim or a final only repeats what was handed over. `tooLate` means that the answer is being
   * heard already: then a differing final cannot mend the turn any more and is swallowed as well.
   */
  swallows(type: 'interim' | 'final', text: string, tooLate: boolean): boolean {
    const owed = this.#words;
    if (!owed) return false;
    if (type === 'final') this.clear();
    const words = wordsOf(text);
    const repeats = words.length <= owed.length && words.every((word, index) => word === owed[index]);
    return repeats || (type === 'final' && tooLate);
  }
}
