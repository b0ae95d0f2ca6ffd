import { describe, expect, it } from 'vitest';
import { PlayoutQueue } from '../../src/media/playout-queue.ts';
import { Ear, FADE, fadedIn, fadedOut, LOUD, loud, ramp, speaking, values } from '../doubles/playout-ear.ts';

describe('PlayoutQueue pausing', () => {
  it('falls silent within 5 ms and resumes without losing or repeating a sample', () => {
    const ear = new Ear();
    ear.playout.begin(1);
    ear.playout.write(1, ramp(841, 1_760));
    ear.frame();
    const before = ear.frame();
    ear.playout.pause();
    const fading = ear.frame();
    const silent = ear.frames(3);
    ear.playout.resume();
    const after = ear.frames(2);
    expect(before).toEqual(values(1_001, 160));
    expect(fading.slice(0, FADE)).toEqual(fadedOut(values(1_161, FADE)));
    expect(fading.slice(FADE).every((sample) => sample === 0)).toBe(true);
    expect(silent.every((sample) => sample === 0)).toBe(true);
    expect(after).toEqual(fadedIn(values(1_201, 320)));
    expect(ear.playout.heardMs).toBe(40 + 5 + 40);
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
    ear.playout.write(2, loud(40));
    expect(ear.frame().at(-1)).toBe(LOUD);
  });
});

describe('PlayoutQueue flushing', () => {
  it('fades out within 5 ms, says what was heard, and forgets the marks', () => {
    const ear = speaking(100);
    ear.playout.mark(1, 'all');
    ear.frames(2);
    expect(ear.playout.flush()).toBe(40);
    const tail = ear.frame();
    expect(tail.slice(0, FADE)).toEqual(fadedOut(new Array<number>(FADE).fill(LOUD)));
    expect(tail.slice(FADE).every((sample) => sample === 0)).toBe(true);
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
    // One fades out while the other fades in: together they are as loud as each, but for rounding.
    expect(mixed.slice(0, FADE).every((sample) => Math.abs(sample - 30_000) <= 1)).toBe(true);
    expect(mixed[FADE]).toBe(30_000);
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
