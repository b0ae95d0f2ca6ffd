/** Samples waiting in order; pieces are kept as they came, never copied on the way in. */
export class SampleQueue {
  #pieces: Int16Array[] = [];
  /** Read position in the first piece. */
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Takes over `samples`; the caller must not change them any more. */
  push(samples: Int16Array): void {
    if (samples.length === 0) return;
    this.#pieces.push(samples);
    this.#length += samples.length;
  }

  /** Moves up to `count` samples to the front of `target` and returns how many there were. */
  take(target: Int16Array, count: number): number {
    let taken = 0;
    for (let piece = this.#pieces[0]; piece && taken < count; piece = this.#pieces[0]) {
      const part = piece.subarray(this.#head, this.#head + count - taken);
      target.set(part, taken);
      taken += part.length;
      this.#head += part.length;
      if (this.#head < piece.length) break;
      this.#pieces.shift();
      this.#head = 0;
    }
    this.#length -= taken;
    return taken;
  }

  clear(): void {
    this.#pieces = [];
    this.#head = 0;
    this.#length = 0;
  }
}
