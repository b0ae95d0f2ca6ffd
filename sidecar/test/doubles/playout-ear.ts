import { PlayoutQueue } from '../../src/media/playout-queue.ts';
import { FRAME_SAMPLES, type SpeechAudio } from '../../src/ports/audio.ts';

/** A level that is heard clearly. */
export const LOUD = 8_000;

/** 5 ms at 8 kHz. */
export const FADE = 40;

/** A playout with a line that sends a frame each tick and keeps what was heard. */
export class Ear {
  readonly playout: PlayoutQueue;
  readonly events: string[] = [];
  readonly heard: number[] = [];
  #at = 0;

  constructor(playout = new PlayoutQueue()) {
    this.playout = playout;
    this.playout.listen({
      onStarted: (utterance, at) => this.events.push(`started ${utterance} at ${at}`),
      onMark: (utterance, name) => this.events.push(`mark ${utterance} ${name}`),
      onFinished: (utterance, at) => this.events.push(`finished ${utterance} at ${at}`),
    });
  }

  /** The next frame, as the caller hears it. */
  frame(): number[] {
    const frame = new Int16Array(FRAME_SAMPLES).fill(99);
    this.playout.render(frame);
    this.#at += 20;
    this.playout.announce(this.#at);
    this.heard.push(...frame);
    return [...frame];
  }

  frames(count: number): number[] {
    return Array.from({ length: count }, () => this.frame()).flat();
  }
}

/** Sample values 1, 2, 3 …, so that each shows where it came from. */
export function ramp(from: number, samples: number): SpeechAudio {
  return {
    encoding: 'pcm16',
    rateHz: 8_000,
    samples: Int16Array.from({ length: samples }, (_, n) => from + n),
  };
}

/** Speech of one level. */
export function loud(ms: number, level = LOUD): SpeechAudio {
  return { encoding: 'pcm16', rateHz: 8_000, samples: new Int16Array(ms * 8).fill(level) };
}

/** An ear that is being spoken to for `ms`. */
export function speaking(ms: number): Ear {
  const ear = new Ear();
  ear.playout.begin(1);
  ear.playout.write(1, loud(ms));
  return ear;
}

/** The samples that `ramp` writes. */
export function values(from: number, samples: number): number[] {
  return Array.from({ length: samples }, (_, n) => from + n);
}

/** What a fade-in of 5 ms makes of samples; those after it stay. */
export function fadedIn(samples: readonly number[]): number[] {
  return samples.map((sample, n) => (n < FADE ? Math.trunc(sample * share(n)) : sample));
}

/** The same for a fade-out of the last 5 ms. */
export function fadedOut(samples: readonly number[]): number[] {
  const from = samples.length - FADE;
  return samples.map((sample, n) =>
    n < from ? sample : Math.trunc(sample * Math.fround(1 - share(n - from))),
  );
}

function share(n: number): number {
  return Math.fround(0.5 - 0.5 * Math.cos((Math.PI * (n + 1)) / FADE));
}
