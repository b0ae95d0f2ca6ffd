import { FRAME_SAMPLES } from '../ports/audio.ts';
import { clip, FADE_IN, FADE_OUT, FADE_SAMPLES } from './fade.ts';
import { gainOf } from './level.ts';

const NO_SAMPLES = new Int16Array(0);
/** What a trail is made of: as many samples as it is long, and the one they are mirrored about. */
const MEMORY_SAMPLES = FADE_SAMPLES + 1;

/**
 * Ducks and fades frames, in place, and lets nothing end in a click: what is cut off trails away over 5 ms.
 */
export class FrameShaper {
  #gain = 1;
  #targetGain = 1;
  /** Samples of the present fade-in that were heard. */
  #fadedIn = FADE_SAMPLES;
  /** Laid over the start of the next frame. */
  readonly #tail = new Int16Array(FADE_SAMPLES);
  #tailSamples = 0;
  /** The end of the last frame. */
  readonly #memory = new Int16Array(MEMORY_SAMPLES);

  /** Lowers what follows by so many decibels, sliding there over one frame; 0 brings it back. */
  duck(decibels: number): void {
    this.#targetGain = gainOf(-Math.abs(decibels));
  }

  /** What sounds next begins in the midst of a sound, and fades in. */
  fadeIn(): void {
    this.#fadedIn = 0;
  }

  /** Ducks `frame` (20 ms), whose first `sounding` samples are heard, and goes on with a fade-in. */
  shape(frame: Int16Array, sounding: number): void {
    this.#slideGain(frame);
    this.#goOnFadingIn(frame, sounding);
  }

  /** Fades out over the first 5 ms of a shaped frame. */
  fadeOut(frame: Int16Array): void {
    for (let index = 0; index < FADE_SAMPLES; index++)
      frame[index] = (frame[index] as number) * (FADE_OUT[index] as number);
  }

  /** Keeps up to 5 ms, which would be heard next, to fade out at the start of the next frame over what it holds. */
  keepTail(samples: Int16Array): void {
    for (let index = 0; index < samples.length; index++)
      samples[index] = (samples[index] as number) * this.#gain;
    this.#goOnFadingIn(samples, samples.length);
    for (let index = 0; index < samples.length; index++)
      this.#addToTail(index, (samples[index] as number) * (FADE_OUT[index] as number));
  }

  /**
   * Lets a shaped frame whose sound breaks off at `from`, with nothing to follow, trail away from there. Without a
   * frame what was sent last breaks off. The sound is mirrored about its last sample, so that neither its value
   * nor its slope jumps, and faded out.
   */
  trailOff(frame: Int16Array = NO_SAMPLES, from = 0): void {
    const last = this.#sampleAt(frame, from - 1);
    for (let index = 0; index < FADE_SAMPLES; index++) {
      const mirrored = 2 * last - this.#sampleAt(frame, from - 2 - index);
      const sample = mirrored * (FADE_OUT[index] as number);
      if (from + index < frame.length) frame[from + index] = clip((frame[from + index] as number) + sample);
      else this.#addToTail(from + index - frame.length, sample);
    }
  }

  /** Lays what is left of a former sound over `frame`; false when there is nothing. */
  mixTail(frame: Int16Array): boolean {
    if (this.#tailSamples === 0) return false;
    for (let index = 0; index < this.#tailSamples; index++)
      frame[index] = clip((frame[index] as number) + (this.#tail[index] as number));
    this.#tail.fill(0);
    this.#tailSamples = 0;
    return true;
  }

  /** To be called with each frame as it is sent. */
  remember(frame: Int16Array): void {
    for (let index = 0; index < MEMORY_SAMPLES; index++)
      this.#memory[index] = frame[frame.length - MEMORY_SAMPLES + index] as number;
  }

  #slideGain(frame: Int16Array): void {
    if (this.#gain === 1 && this.#targetGain === 1) return;
    const step = (this.#targetGain - this.#gain) / FRAME_SAMPLES;
    for (let index = 0; index < frame.length; index++) {
      frame[index] = (frame[index] as number) * (this.#gain + step * (index + 1));
    }
    this.#gain = this.#targetGain;
  }

  #goOnFadingIn(samples: Int16Array, count: number): void {
    const until = Math.min(count, FADE_SAMPLES - this.#fadedIn);
    for (let index = 0; index < until; index++)
      samples[index] = (samples[index] as number) * (FADE_IN[this.#fadedIn + index] as number);
    this.#fadedIn += Math.max(0, until);
  }

  #addToTail(index: number, sample: number): void {
    this.#tail[index] = clip((this.#tail[index] as number) + sample);
    this.#tailSamples = Math.max(this.#tailSamples, index + 1);
  }

  /** Of `frame`, before its start of what was sent before it. */
  #sampleAt(frame: Int16Array, index: number): number {
    return (index < 0 ? this.#memory[MEMORY_SAMPLES + index] : frame[index]) as number;
  }
}
