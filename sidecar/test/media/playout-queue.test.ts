import { describe, expect, it } from 'vitest';
import { encodeG711 } from '../../src/media/g711.ts';
import { PlayoutQueue } from '../../src/media/playout-queue.ts';
import { FRAME_SAMPLES, type SpeechAudio } from '../../src/ports/audio.ts';

const LOUD = 8_000;

/** A playout with a line that sends a frame each tick and keeps what was heard. */
class Ear {
  readonly playout = new PlayoutQueue();
  readonly events: string[] = [];
  readonly heard: number[] = [];
  #at = 0;

  constructor() {
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
function ramp(from: number, samples: number): SpeechAudio {
  return {
    encoding: 'pcm16',
    rateHz: 8_000,
    samples: Int16Array.from({ length: samples }, (_, n) => from + n),
  };
}

function loud(ms: number, level = LOUD): SpeechAudio {
  return { encoding: 'pcm16', rateHz: 8_000, samples: new Int16Array(ms * 8).fill(level) };
}

function speaking(ms: number): Ear {
  const ear = new Ear();
  ear.playout.begin(1);
  ear.playout.write(1, loud(ms));
  return ear;
}

describe('PlayoutQueue', () => {
  it('plays what was written, in frames of 20 ms, and silence before and after', () => {
    const ear = new Ear();
    expect(new Set(ear.frame())).toEqual(new Set([0]));
    ear.playout.begin(1);
    expect(ear.playout.write(1, ramp(1, 100))).toBe(12.5);
    ear.playout.write(1, ramp(101, 220));
    expect(ear.playout.queuedMs).toBe(40);
    ear.playout.end(1);
    expect(ear.frames(2)).toEqual([...ramp320()]);
    expect(new Set(ear.frame())).toEqual(new Set([0]));
  });

  it('pads the last frame and counts only real audio as heard', () => {
    const ear = new Ear();
    ear.playout.begin(1);
    ear.playout.write(1, ramp(1, 200));
    ear.playout.end(1);
    ear.frame();
    expect(ear.frame()).toEqual([...ramp320().slice(160, 200), ...new Array<number>(120).fill(0)]);
    expect(ear.playout.heardMs).toBe(25);
    expect(ear.playout.counters.underruns).toBe(0);
  });

  it('tells start, marks and end in order, each when its audio has left', () => {
    const ear = new Ear();
    ear.playout.begin(7);
    ear.playout.mark(7, 'before');
    ear.playout.write(7, loud(30));
    ear.playout.mark(7, 'middle');
    ear.playout.write(7, loud(10));
    ear.playout.mark(7, 'after');
    ear.playout.end(7);
    expect(ear.events).toEqual([]);
    ear.frame();
    expect(ear.events).toEqual(['started 7 at 20', 'mark 7 before']);
    ear.frames(3);
    expect(ear.events.slice(2)).toEqual(['mark 7 middle', 'mark 7 after', 'finished 7 at 40']);
  });

  it('finishes an utterance that had no audio, and one whose end comes late', () => {
    const ear = speaking(20);
    ear.frames(3);
    ear.playout.end(1);
    ear.frame();
    expect(ear.events).toEqual(['started 1 at 20', 'finished 1 at 80']);
    ear.playout.begin(2);
    ear.playout.end(2);
    ear.frame();
    expect(ear.events.at(-1)).toBe('finished 2 at 100');
  });

  it('drops audio, marks and ends of any utterance but the current one', () => {
    const ear = new Ear();
    expect(ear.playout.write(1, loud(20))).toBe(0);
    ear.playout.begin(2);
    expect(ear.playout.write(1, loud(20))).toBe(0);
    ear.playout.mark(1, 'stale');
    ear.playout.end(1);
    ear.playout.end(2);
    expect(ear.playout.write(2, loud(20))).toBe(0);
    expect(ear.playout.counters.staleWrites).toBe(3);
    ear.frame();
    expect(ear.events).toEqual(['finished 2 at 20']);
  });

  it('goes on with the current utterance when it is begun again', () => {
    const ear = speaking(40);
    ear.frame();
    ear.playout.begin(1);
    expect(ear.playout.queuedMs).toBe(20);
    expect(ear.playout.heardMs).toBe(20);
  });

  it('begins an utterance anew after it was flushed', () => {
    const ear = speaking(40);
    ear.frame();
    ear.playout.flush();
    ear.playout.begin(1);
    expect(ear.playout.heardMs).toBe(0);
    expect(ear.playout.write(1, loud(20))).toBe(20);
  });

  it('counts an underrun once, plays silence through it, and does not call it heard', () => {
    const ear = speaking(30);
    ear.frames(4);
    ear.playout.write(1, loud(20));
    ear.playout.end(1);
    ear.frames(2);
    expect(ear.playout.counters).toMatchObject({ underruns: 1, underrunFrames: 3 });
    expect(ear.playout.heardMs).toBe(50);
  });

  it('calls waiting for the first audio no underrun', () => {
    const ear = new Ear();
    ear.playout.begin(1);
    ear.frames(5);
    expect(ear.playout.counters.underruns).toBe(0);
  });

  it('says how loud the frame being sent is', () => {
    const ear = speaking(20);
    expect(ear.playout.levelDb).toBe(Number.NEGATIVE_INFINITY);
    ear.frame();
    expect(ear.playout.levelDb).toBeCloseTo(20 * Math.log10(LOUD / 32_768), 2);
    ear.frame();
    expect(ear.playout.levelDb).toBe(Number.NEGATIVE_INFINITY);
  });

  it('takes G.711 of both laws', () => {
    for (const encoding of ['ulaw', 'alaw'] as const) {
      const bytes = new Uint8Array(160);
      encodeG711(encoding, new Int16Array(160).fill(LOUD), bytes);
      const ear = new Ear();
      ear.playout.begin(1);
      expect(ear.playout.write(1, { encoding, bytes })).toBe(20);
      expect(Math.abs((ear.frame()[0] ?? 0) - LOUD)).toBeLessThan(256);
    }
  });

  it.each([16_000, 24_000] as const)('takes %i Hz and gives every millisecond of it out', (rateHz) => {
    const ear = new Ear();
    ear.playout.begin(1);
    const samples = new Int16Array(rateHz / 10).fill(LOUD);
    expect(ear.playout.write(1, { encoding: 'pcm16', rateHz, samples })).toBe(100);
    ear.playout.mark(1, 'all');
    expect(ear.playout.queuedMs).toBe(100);
    ear.playout.end(1);
    ear.frames(5);
    expect(ear.playout.heardMs).toBe(100);
    expect(ear.heard.slice(80, 700).every((sample) => Math.abs(sample - LOUD) < 2)).toBe(true);
    expect(ear.events).toEqual(['started 1 at 20', 'mark 1 all', 'finished 1 at 100']);
  });

  it('keeps both parts when a vendor changes its rate within an utterance', () => {
    const ear = new Ear();
    ear.playout.begin(1);
    ear.playout.write(1, { encoding: 'pcm16', rateHz: 24_000, samples: new Int16Array(2_400).fill(LOUD) });
    ear.playout.write(1, loud(100));
    ear.playout.end(1);
    ear.frames(12);
    expect(ear.playout.heardMs).toBe(200);
  });
});

describe('PlayoutQueue pausing', () => {
  it('falls silent within 5 ms and resumes without losing or repeating a sample', () => {
    const ear = new Ear();
    ear.playout.begin(1);
    ear.playout.write(1, ramp(1_001, 1_600));
    const before = ear.frame();
    ear.playout.pause();
    const fading = ear.frame();
    const silent = ear.frames(3);
    ear.playout.resume();
    const after = ear.frames(2);
    expect(before).toEqual(values(1_001, 160));
    expect(fading.slice(40).every((sample) => sample === 0)).toBe(true);
    expect(fading[0]).toBe(Math.trunc(1_161 * (1 - 1 / 40)));
    expect(silent.every((sample) => sample === 0)).toBe(true);
    expect(after[0]).toBe(Math.trunc(1_201 / 40));
    expect(after.slice(40)).toEqual(values(1_241, 280));
    expect(ear.playout.heardMs).toBe(20 + 5 + 40);
    expect(ear.playout.counters.underruns).toBe(0);
  });

  it('does nothing when it is resumed before the next frame', () => {
    const ear = speaking(100);
    ear.frame();
    ear.playout.pause();
    ear.playout.resume();
    expect(new Set(ear.frame())).toEqual(new Set([LOUD]));
  });

  it('holds marks and the end back while it lasts', () => {
    const ear = speaking(40);
    ear.playout.mark(1, 'all');
    ear.playout.end(1);
    ear.frame();
    ear.playout.pause();
    ear.frames(10);
    expect(ear.events).toEqual(['started 1 at 20']);
    ear.playout.resume();
    ear.frame();
    expect(ear.events.slice(1)).toEqual(['mark 1 all', 'finished 1 at 240']);
  });

  it('is over when an utterance is flushed or another begins', () => {
    const ear = speaking(100);
    ear.frame();
    ear.playout.pause();
    ear.frames(2);
    ear.playout.begin(2);
    ear.playout.write(2, loud(20));
    expect(new Set(ear.frame())).toEqual(new Set([LOUD]));
  });
});

describe('PlayoutQueue flushing', () => {
  it('fades out within 5 ms, says what was heard, and forgets the marks', () => {
    const ear = speaking(100);
    ear.playout.mark(1, 'all');
    ear.frames(2);
    expect(ear.playout.flush()).toBe(40);
    const tail = ear.frame();
    expect(tail[0]).toBe(Math.trunc(LOUD * (1 - 1 / 40)));
    expect(tail[38]).toBe(Math.trunc(LOUD / 40));
    expect(tail.slice(40).every((sample) => sample === 0)).toBe(true);
    expect(new Set(ear.frames(8))).toEqual(new Set([0]));
    expect(ear.playout.heardMs).toBe(40);
    expect(ear.playout.queuedMs).toBe(0);
    expect(ear.events).toEqual(['started 1 at 20']);
  });

  it('drops what its vendor writes afterwards', () => {
    const ear = speaking(100);
    ear.frame();
    ear.playout.flush();
    expect(ear.playout.write(1, loud(100))).toBe(0);
    expect(ear.playout.flush()).toBe(20);
  });

  it('lays the tail over the start of the next utterance, without overflow', () => {
    const ear = new Ear();
    ear.playout.begin(1);
    ear.playout.write(1, loud(100, 30_000));
    ear.frame();
    ear.playout.begin(2);
    ear.playout.write(2, loud(100, 30_000));
    const mixed = ear.frame();
    expect(mixed[0]).toBe(32_767);
    expect(mixed[38]).toBe(30_000 + 30_000 / 40);
    expect(mixed[40]).toBe(30_000);
  });

  it('has no tail when nothing was sounding', () => {
    const unheard = speaking(100);
    unheard.playout.flush();
    expect(new Set(unheard.frame())).toEqual(new Set([0]));
    const paused = speaking(100);
    paused.frame();
    paused.playout.pause();
    paused.frame();
    paused.playout.flush();
    expect(new Set(paused.frame())).toEqual(new Set([0]));
    expect(new PlayoutQueue().flush()).toBe(0);
  });

  it('may be called by a listener in the middle of the news', () => {
    const ear = speaking(20);
    ear.playout.mark(1, 'all');
    ear.playout.end(1);
    ear.playout.listen({ onMark: () => ear.playout.flush() });
    ear.frame();
    expect(ear.events).toEqual(['started 1 at 20', 'mark 1 all']);
  });
});

describe('PlayoutQueue ducking', () => {
  it('slides down by so many decibels within one frame, and back', () => {
    const ear = speaking(200);
    ear.frame();
    ear.playout.duck(20);
    const sliding = ear.frame();
    expect(sliding[0]).toBeGreaterThan(LOUD * 0.98);
    expect(sliding[159]).toBeCloseTo(LOUD / 10, -1);
    expect(new Set(ear.frame())).toEqual(new Set([LOUD / 10]));
    ear.playout.duck(0);
    expect(ear.frame()[0]).toBeLessThan(LOUD * 0.12);
    expect(new Set(ear.frame())).toEqual(new Set([LOUD]));
  });

  it('fades the tail of a flush from the ducked level', () => {
    const ear = speaking(200);
    ear.playout.duck(20);
    ear.frames(2);
    ear.playout.flush();
    expect(ear.frame()[0]).toBeLessThanOrEqual(LOUD / 10);
  });
});

function values(from: number, samples: number): number[] {
  return Array.from({ length: samples }, (_, n) => from + n);
}

function ramp320(): number[] {
  return values(1, 320);
}
