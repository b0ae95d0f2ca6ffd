import { encodeG711 } from '../../src/media/g711.ts';
import { type CallerFrame, FRAME_MS, FRAME_SAMPLES, type G711 } from '../../src/ports/audio.ts';

/** A caller who says "aaah" and pauses, in gapless 20 ms frames from clock time `at` on. */
export class CallerAudio {
  readonly #codec: G711;
  #at: number;
  #sample = 0;

  constructor(codec: G711 = 'ulaw', at = 0) {
    this.#codec = codec;
    this.#at = at;
  }

  /** Clock time of the next frame. */
  get at(): number {
    return this.#at;
  }

  voice(ms: number): CallerFrame[] {
    return this.#frames(ms, (sample) => Math.round(8_000 * Math.sin((2 * Math.PI * 220 * sample) / 8_000)));
  }

  silence(ms: number): CallerFrame[] {
    return this.#frames(ms, () => 0);
  }

  #frames(ms: number, wave: (sample: number) => number): CallerFrame[] {
    return Array.from({ length: ms / FRAME_MS }, () => {
      const pcm = Int16Array.from({ length: FRAME_SAMPLES }, () => wave(this.#sample++));
      const g711 = new Uint8Array(FRAME_SAMPLES);
      encodeG711(this.#codec, pcm, g711);
      const frame = { at: this.#at, codec: this.#codec, g711, pcm, filled: false };
      this.#at += FRAME_MS;
      return frame;
    });
  }
}
