/** What can wait in a `FairQueue`. */
export interface Waiting {
  /** Lower goes first. */
  readonly priority: number;
  /** Owners of the same priority take turns; what one owner has queued keeps its order. */
  readonly owner: object;
}

/** A queue in which nobody with much work can starve the others. */
export class FairQueue<T extends Waiting> {
  readonly #items: T[] = [];
  /** Turn in which each owner was last served. */
  readonly #served = new WeakMap<object, number>();
  #turn = 0;

  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  /** Takes the next item: lowest priority number, then the owner served longest ago, then the oldest. */
  take(): T | undefined {
    let best: T | undefined;
    for (const item of this.#items) if (!best || this.#precedes(item, best)) best = item;
    if (!best) return undefined;
    this.remove(best);
    this.#turn += 1;
    this.#served.set(best.owner, this.#turn);
    return best;
  }

  /** Takes a waiting item out; false when it is not waiting (any more). */
  remove(item: T): boolean {
    const index = this.#items.indexOf(item);
    if (index >= 0) this.#items.splice(index, 1);
    return index >= 0;
  }

  #precedes(item: T, other: T): boolean {
    if (item.priority !== other.priority) return item.priority < other.priority;
    return (this.#served.get(item.owner) ?? 0) < (this.#served.get(other.owner) ?? 0);
  }
}
