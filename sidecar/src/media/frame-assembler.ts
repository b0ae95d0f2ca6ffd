import { type CallerFrame, FRAME_MS, FRAME_SAMPLES, type G711, LINE_RATE_HZ } from '../ports/audio.ts';
import { BufferSlab } from './buffer-slab.ts';
import { decodeG711, G711_SILENCE } from './g711.ts';

/** Frames cut out of one allocation, half a second of them: as long as one frame is kept, so are its neighbours. */
const FRAMES_IN_SLAB = 25;

/** Cuts pieces of any length into 20 ms frames, gapless from `origin` on. Emits a frame as soon as it is full. */
export class FrameAssembler {
  readonly #codec: G711;
  readonly #origin: number;
  readonly #emit: (frame: CallerFrame) => void;
  readonly #bytes = new BufferSlab((size) => new Uint8Array(size), FRAME_SAMPLES, FRAMES_IN_SLAB);
  readonly #samples = new BufferSlab((size) => new Int16Array(size), FRAME_SAMPLES, FRAMES_IN_SLAB);
  #buffer = this.#bytes.take();
  #fill = 0;
  #heard = false;
  #frames = 0;

  /** `origin` is the clock time of the first sample. */
  constructor(codec: G711, origin: number, emit: (frame: CallerFrame) => void) {
    this.#codec = codec;
    this.#origin = origin;
    this.#emit = emit;
  }

  /** Clock time at which what was appended so far ends. */
  get end(): number {
    return this.#frameStart + (this.#fill * 1_000) / LINE_RATE_HZ;
  }

  /** Clock time at which the frame now being filled will end. */
  get frameEnd(): number {
    return this.#frameStart + FRAME_MS;
  }

  /** Copies the caller's bytes to the end of the line. */
  append(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + FRAME_SAMPLES - this.#fill);
      this.#buffer.set(part, this.#fill);
      this.#heard = true;
      from += part.length;
      this.#advance(part.length);
    }
  }

  appendSilence(samples: number): void {
    for (let left = samples; left > 0; ) {
      const part = Math.min(left, FRAME_SAMPLES - this.#fill);
      this.#buffer.fill(G711_SILENCE[this.#codec], this.#fill, this.#fill + part);
      left -= part;
      this.#advance(part);
    }
  }

  /** Fills the frame begun, or a whole one, with silence. */
  completeFrame(): void {
    this.appendSilence(FRAME_SAMPLES - this.#fill);
  }

  get #frameStart(): number {
    return this.#origin + this.#frames * FRAME_MS;
  }

  #advance(samples: number): void {
    this.#fill += samples;
    if (this.#fill < FRAME_SAMPLES) return;
    const frame: CallerFrame = {
      at: this.#frameStart,
      codec: this.#codec,
      g711: this.#buffer,
      pcm: decodeG711(this.#codec, this.#buffer, this.#samples.take()),
      filled: !this.#heard,
    };
    this.#buffer = this.#bytes.take();
    this.#fill = 0;
    this.#heard = false;
    this.#frames++;
    this.#emit(frame);
  }
}
