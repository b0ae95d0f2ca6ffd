import type { CallerFrame, G711 } from '../../src/ports/audio.ts';
import { FRAME_MS, LINE_RATE_HZ } from '../../src/ports/audio.ts';
import { framesOf } from './caller-frames.ts';

/** A steady tone at the line rate, loud enough to count as speech. */
export function tone(ms: number, pitchHz = 200): Int16Array {
  const length = (ms * LINE_RATE_HZ) / 1_000;
  return Int16Array.from({ length }, (_, at) =>
    Math.round(8_000 * Math.sin((2 * Math.PI * pitchHz * (at + 0.5)) / LINE_RATE_HZ)),
  );
}

/** A caller who hums and pauses, in gapless 20 ms frames from clock time `at` on. */
export class CallerAudio {
  readonly #codec: G711;
  #at: number;

  constructor(codec: G711 = 'ulaw', at = 0) {
    this.#codec = codec;
    this.#at = at;
  }

  /** Clock time of the next frame. */
  get at(): number {
    return this.#at;
  }

  voice(ms: number, pitchHz?: number): CallerFrame[] {
    return this.#frames(tone(ms, pitchHz));
  }

  silence(ms: number): CallerFrame[] {
    return this.#frames(new Int16Array((ms * LINE_RATE_HZ) / 1_000));
  }

  #frames(pcm: Int16Array): CallerFrame[] {
    const frames = framesOf(pcm, this.#at, this.#codec);
    this.#at += frames.length * FRAME_MS;
    return frames;
  }
}
