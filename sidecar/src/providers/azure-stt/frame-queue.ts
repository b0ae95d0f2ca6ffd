/** One piece of audio as the SDK's streams hand it on; the last one has no buffer. */
export interface StreamChunk {
  readonly buffer: ArrayBuffer | null;
  readonly isEnd: boolean;
  readonly timeReceived: number;
}

/**
 * Frames on their way to the SDK's sender, one for one: in the place of its own stream, which gathers 100 ms before it
 * passes anything on and makes half a dozen promises for each piece.
 */
export class FrameQueue {
  #waiting: StreamChunk[] = [];
  #reader: ((chunk: StreamChunk | undefined) => void) | undefined;
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** After `close` nothing is taken any more. */
  writeStreamChunk(chunk: StreamChunk): void {
    if (this.#isClosed) return;
    if (!this.#reader) {
      this.#waiting.push(chunk);
      return;
    }
    const reader = this.#reader;
    this.#reader = undefined;
    reader(chunk);
  }

  /** The next piece, as soon as there is one; one reader at a time. Undefined behind the end. */
  read(): Promise<StreamChunk | undefined> {
    const next = this.#waiting.shift();
    if (next || this.#isClosed) return Promise.resolve(next);
    return new Promise((resolve) => {
      this.#reader = resolve;
    });
  }

  /** What was written is still read, then an end. */
  close(): void {
    if (this.#isClosed) return;
    this.writeStreamChunk({ buffer: null, isEnd: true, timeReceived: Date.now() });
    this.#isClosed = true;
  }
}
