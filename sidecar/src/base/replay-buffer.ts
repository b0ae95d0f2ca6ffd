/**
 * The newest items that may have to be sent once more, numbered from 0 since the start. At most `limit` are
 * kept; the oldest give way.
 */
export class ReplayBuffer<T> {
  readonly #limit: number;
  #items: T[] = [];
  #first = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Number of the oldest item kept; of the next to come when there is none. */
  get first(): number {
    return this.#first;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  push(item: T): void {
    this.#items.push(item);
    if (this.#items.length > this.#limit) this.dropBefore(this.#first + this.#items.length - this.#limit);
  }

  /** Forgets everything with a number below `number`; numbers not yet given out are ignored. */
  dropBefore(number: number): void {
    const count = Math.min(Math.max(Math.floor(number) - this.#first, 0), this.#items.length);
    if (!(count > 0)) return;
    this.#items = this.#items.slice(count);
    this.#first += count;
  }
}
