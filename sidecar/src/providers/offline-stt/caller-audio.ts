import { type CallerFrame, FRAME_MS, FRAME_SAMPLES } from '../../ports/audio.ts';

/** What is kept while nobody speaks: the voice detector may report a start this late, milliseconds. */
const KEPT_SILENCE = 2_000;

interface StoredFrame {
  readonly at: number;
  readonly pcm: Int16Array;
}

/** The caller's latest audio by clock time, in whole frames of 20 ms. Keeps the frames it is given. */
export class CallerAudio {
  #frames: StoredFrame[] = [];
  #keepFrom = Number.POSITIVE_INFINITY;

  /** Clock time of the end of the newest frame; 0 before the first. */
  get end(): number {
    const newest = this.#frames.at(-1);
    return newest ? newest.at + FRAME_MS : 0;
  }

  add({ at, pcm }: CallerFrame): void {
    this.#frames.push({ at, pcm });
    const oldest = Math.min(this.#keepFrom, at - KEPT_SILENCE);
    const first = this.#frames.findIndex((frame) => frame.at + FRAME_MS > oldest);
    if (first > 0) this.#frames.splice(0, first);
  }

  /** Nothing after `at` is dropped any more; infinity lets all go but the last two seconds. */
  keepFrom(at: number): void {
    this.#keepFrom = at;
  }

  /** The frames that touch the time between `from` and `to`, joined. */
  between(from: number, to: number): Int16Array<ArrayBuffer> {
    const frames = this.#frames.filter((frame) => frame.at + FRAME_MS > from && frame.at < to);
    const samples = new Int16Array(frames.length * FRAME_SAMPLES);
    frames.forEach((frame, index) => {
      samples.set(frame.pcm, index * FRAME_SAMPLES);
    });
    return samples;
  }

  /** Clock time of the middle of the quietest 100 ms between `from` and `to`. */
  quietestMoment(from: number, to: number): number {
    const frames = this.#frames.filter((frame) => frame.at >= from && frame.at + FRAME_MS <= to);
    const energies = frames.map((frame) => energyOf(frame.pcm));
    let best = Number.POSITIVE_INFINITY;
    let moment = to;
    for (let index = 2; index + 2 < frames.length; index += 1) {
      const energy = energies.slice(index - 2, index + 3).reduce((sum, one) => sum + one, 0);
      if (energy >= best) continue;
      best = energy;
      moment = (frames[index]?.at ?? to) + FRAME_MS / 2;
    }
    return moment;
  }
}

function energyOf(pcm: Int16Array): number {
  let energy = 0;
  for (const sample of pcm) energy += sample * sample;
  return energy;
}
