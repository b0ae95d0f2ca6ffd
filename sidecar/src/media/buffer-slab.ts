/** Makes the buffers of a slab. */
interface Slab<T> {
  readonly length: number;
  subarray(from: number, to: number): T;
}

/**
 * Buffers of one size, cut one after the other out of a larger one: a second of 20 ms frames costs one allocation
 * outside of the heap instead of fifty. A buffer is never given out twice; the large one lives as long as any of
 * its buffers.
 */
export class BufferSlab<T extends Slab<T>> {
  readonly #make: (length: number) => T;
  readonly #size: number;
  readonly #count: number;
  #slab: T | undefined;
  #next = 0;

  /** `make` gives a zeroed buffer; `count` buffers of `size` elements are cut out of each. */
  constructor(make: (length: number) => T, size: number, count: number) {
    this.#make = make;
    this.#size = size;
    this.#count = count;
  }

  /** A zeroed buffer that belongs to the caller. */
  take(): T {
    if (!this.#slab || this.#next === this.#slab.length) {
      this.#slab = this.#make(this.#size * this.#count);
      this.#next = 0;
    }
    const from = this.#next;
    this.#next += this.#size;
    return this.#slab.subarray(from, this.#next);
  }
}
