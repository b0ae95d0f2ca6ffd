/** What can be held in common: the last holder's release stops it. */
export interface Stoppable {
  stop(): Promise<void>;
}

export interface Hold<T> {
  readonly value: T;
  /** Lets go; the second time does nothing. Resolves when the value, if nobody holds it any more, is stopped. */
  release(): Promise<void>;
}

/**
 * One value per key for all who hold it: several agents, or two generations of settings, then load a model only
 * once.
 */
export class Shared<K extends object, T extends Stoppable> {
  readonly #make: (key: K) => T;
  readonly #held = new WeakMap<K, { readonly value: T; holders: number }>();

  constructor(make: (key: K) => T) {
    this.#make = make;
  }

  hold(key: K): Hold<T> {
    const entry = this.#held.get(key) ?? { value: this.#make(key), holders: 0 };
    this.#held.set(key, entry);
    entry.holders += 1;
    let released = false;
    return {
      value: entry.value,
      release: async () => {
        if (released) return;
        released = true;
        entry.holders -= 1;
        if (entry.holders > 0) return;
        this.#held.delete(key);
        await entry.value.stop();
      },
    };
  }
}
