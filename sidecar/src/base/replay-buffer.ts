/** Forgotten items that may lie in front of the others before these are moved up. */
const MOST_GAPS = 256;

/**
 * The newest items that may have to be sent once more, numbered from 0 since the start. At most `limit` are
 * kept; the oldest give way.
 */
export class ReplayBuffer<T> {
  readonly #limit: number;
  #items: (T | undefined)[] = [];
  /** Where in `#items` the oldest item kept lies. */
  #head = 0;
  #first = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Number of the oldest item kept; of the next to come when there is none. */
  get first(): number {
    return this.#first;
  }

  get items(): readonly T[] {
    return this.#items.slice(this.#head) as T[];
  }

  push(item: T): void {
    this.#items.push(item);
    const excess = this.#items.length - this.#head - this.#limit;
    if (excess > 0) this.dropBefore(this.#first + excess);
  }

  /** Forgets all but the newest `count`. */
  keepNewest(count: number): void {
    this.dropBefore(this.#first + this.#items.length - this.#head - count);
  }

  /** Forgets everything with a number below `number`; numbers not yet given out are ignored. */
  dropBefore(number: number): void {
    const kept = this.#items.length - this.#head;
    const count = Math.min(Math.max(Math.floor(number) - this.#first, 0), kept);
    if (!(count > 0)) return;
    this.#items.fill(undefined, this.#head, this.#head + count);
    this.#head += count;
    this.#first += count;
    // Not each time: moving some hundred items fifty times a second would cost more than all else in a call.
    if (this.#head < MOST_GAPS) return;
    this.#items = this.#items.slice(this.#head);
    this.#head = 0;
  }
}
