import { FRAME } from './frame-pacer.ts';

/** Samples of one frame at 8 kHz. */
export const FRAME_SAMPLES = 8 * FRAME;

/** When the first and the last sample of something was spoken, clock milliseconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What one frame carries: audio, or 20 ms of a key (RFC 4733), or nothing to say. */
export type OutgoingFrame =
  | { readonly kind: 'audio'; readonly pcm: Int16Array }
  | {
      readonly kind: 'key';
      readonly event: number;
      readonly elapsed: number;
      readonly first: boolean;
      readonly last: boolean;
    }
  | { readonly kind: 'silence' };

/** Event codes of RFC 4733 §3.2. */
const EVENTS = '0123456789*#ABCD';

interface Job {
  readonly frames: number;
  readonly length: number;
  frame(index: number): OutgoingFrame;
  sent: number;
  start: number;
  readonly done: (span: Span) => void;
  readonly onStart: (at: number) => void;
}

/** What the caller is going to send: clips and keys, one after the other. */
export class OutgoingAudio {
  readonly #jobs: Job[] = [];

  /** Resolves when the last frame has been taken; `onStart` is told the clock time of the first sample. */
  play(pcm: Int16Array, onStart: (at: number) => void = () => {}): Promise<Span> {
    return this.#add({
      frames: Math.ceil(pcm.length / FRAME_SAMPLES),
      length: pcm.length / 8,
      onStart,
      frame: (index) => {
        const samples = new Int16Array(FRAME_SAMPLES);
        samples.set(pcm.subarray(index * FRAME_SAMPLES, (index + 1) * FRAME_SAMPLES));
        return { kind: 'audio', pcm: samples };
      },
    });
  }

  /** One key held for `duration`; resolves when it has been let go. */
  press(key: string, duration: number): Promise<Span> {
    const event = EVENTS.indexOf(key.toUpperCase());
    if (event < 0 || key.length !== 1) throw new TypeError(`There is no key "${key}".`);
    const frames = Math.max(2, Math.ceil(duration / FRAME));
    return this.#add({
      frames,
      length: frames * FRAME,
      onStart: () => {},
      frame: (index) => {
        const position = { first: index === 0, last: index === frames - 1 };
        return { kind: 'key', event, elapsed: (index + 1) * FRAME_SAMPLES, ...position };
      },
    });
  }

  /** The frame that was captured from `start` on. */
  next(start: number): OutgoingFrame {
    const job = this.#jobs[0];
    if (!job) return { kind: 'silence' };
    if (job.sent === 0) {
      job.start = start;
      job.onStart(start);
    }
    const frame = job.frame(job.sent);
    job.sent += 1;
    if (job.sent >= job.frames) {
      this.#jobs.shift();
      // Frames may have been skipped in between, so the end counts back from the last one.
      const last = start - (job.frames - 1) * FRAME + job.length;
      job.done({ start: job.start, end: last });
    }
    return frame;
  }

  #add(job: Pick<Job, 'frames' | 'length' | 'onStart' | 'frame'>): Promise<Span> {
    if (job.frames === 0) return Promise.reject(new TypeError('The clip is empty.'));
    return new Promise((done) => {
      this.#jobs.push({ ...job, sent: 0, start: 0, done });
    });
  }
}
