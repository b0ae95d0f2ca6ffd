import { describe, expect, it } from 'vitest';
import { clicksIn } from '../../../test/caller/analyser/clicks.ts';
import type { SpeechAudio } from '../../src/ports/audio.ts';
import { Ear, FADE, fadedIn, fadedOut, LOUD, loud, values } from '../doubles/playout-ear.ts';

const HZ = 440;

/** A tone that begins at its peak, the worst place for an edge. */
function tone(samples: number, rateHz: 8_000 | 16_000 | 24_000 = 8_000): SpeechAudio {
  const pcm = Int16Array.from(
    { length: (samples * rateHz) / 8_000 },
    (_, n) => LOUD * Math.cos((2 * Math.PI * HZ * n) / rateHz),
  );
  return { encoding: 'pcm16', rateHz, samples: pcm };
}

/** An ear that hears the first frames of such a tone. */
function hearing(samples: number, frames = 1): Ear {
  const ear = new Ear();
  ear.playout.begin(1);
  ear.playout.write(1, tone(samples));
  ear.frames(frames);
  return ear;
}

/** Clicks in all that was heard, with silence after it. */
function clicks(ear: Ear) {
  ear.frames(3);
  return clicksIn(Int16Array.from([0, 0, ...ear.heard]), HZ);
}

const steady = (count: number) => new Array<number>(count).fill(LOUD);

describe('what the caller hears has no click', () => {
  it.each([1_600, 1_601, 1_700, 1_759])('at the start and the end of %i samples', (samples) => {
    const ear = hearing(samples);
    ear.playout.end(1);
    ear.frames(15);
    expect(clicks(ear)).toEqual([]);
    expect(ear.playout.heardMs).toBe(Math.round(samples / 8));
  });

  it.each([8_000, 16_000, 24_000] as const)('where clauses of %i Hz meet', (rateHz) => {
    const ear = new Ear();
    ear.playout.begin(1);
    for (const samples of [1_000, 1_111, 90, 1_000]) {
      ear.playout.write(1, tone(samples, rateHz));
      ear.playout.endClause(1);
    }
    ear.playout.end(1);
    ear.frames(25);
    expect(clicks(ear)).toEqual([]);
    expect(ear.playout.heardMs).toBe(400);
  });

  it.each([0, 1, 20, 39])('where a clause ends with only %i samples left to send', (left) => {
    const ear = hearing(480 + left, 3);
    ear.playout.endClause(1);
    ear.playout.write(1, tone(800));
    ear.playout.end(1);
    ear.frames(10);
    expect(clicks(ear)).toEqual([]);
  });

  it.each([0, 1, 20, 39, 100])('where its vendor is too slow with %i samples in the frame', (left) => {
    const ear = hearing(480 + left, 6);
    ear.playout.write(1, tone(800));
    ear.playout.end(1);
    ear.frames(8);
    expect(clicks(ear)).toEqual([]);
    expect(ear.playout.counters.underruns).toBe(1);
  });

  it('where the end comes when all has been sent', () => {
    const ear = hearing(480, 3);
    ear.playout.end(1);
    ear.frames(2);
    expect(clicks(ear)).toEqual([]);
    expect(ear.events).toEqual(['started 1 at 20', 'finished 1 at 80']);
  });

  it.each([1_600, 480 + 39, 480 + 5])('at pause and resume, with %i samples written', (samples) => {
    const ear = hearing(samples, 3);
    ear.playout.pause();
    ear.frames(5);
    ear.playout.resume();
    ear.playout.write(1, tone(800));
    ear.frames(8);
    expect(clicks(ear)).toEqual([]);
  });

  it.each([1_600, 480 + 39, 480 + 5, 480])('at a flush, with %i samples written', (samples) => {
    const ear = hearing(samples, 3);
    ear.playout.flush();
    expect(clicks(ear)).toEqual([]);
  });

  it.each([1_600, 490, 480])('where another utterance cuts in, with %i samples written', (samples) => {
    const ear = hearing(samples, 3);
    ear.playout.begin(2);
    ear.playout.write(2, tone(960));
    ear.playout.end(2);
    ear.frames(6);
    expect(clicks(ear)).toEqual([]);
  });

  it('when it is ducked, paused, and comes back', () => {
    const ear = hearing(3_200);
    ear.playout.duck(12);
    ear.frames(3);
    ear.playout.pause();
    ear.frames(3);
    ear.playout.duck(0);
    ear.playout.resume();
    ear.frames(3);
    ear.playout.duck(12);
    ear.frames(2);
    ear.playout.flush();
    ear.playout.duck(0);
    expect(clicks(ear)).toEqual([]);
  });

  it('in what follows a stall of the line', () => {
    const ear = hearing(3_200, 3);
    ear.playout.onGap();
    const after = new Ear(ear.playout);
    after.frames(3);
    ear.playout.flush();
    expect(clicks(after)).toEqual([]);
  });
});

describe('fades', () => {
  it('last 5 ms at each side of a joint, and nothing is lost or moved by them', () => {
    const ear = new Ear();
    ear.playout.begin(1);
    ear.playout.write(1, loud(30));
    ear.playout.endClause(1);
    ear.playout.write(1, loud(30));
    ear.playout.end(1);
    const clause = fadedIn(fadedOut(steady(240)));
    expect(ear.frames(3)).toEqual([...clause, ...clause]);
    expect(ear.playout.heardMs).toBe(60);
  });

  it('leave the samples of a prepared clip as they are', () => {
    const ear = new Ear();
    const clip = loud(40);
    ear.playout.begin(1);
    ear.playout.write(1, clip);
    ear.playout.end(1);
    ear.frames(2);
    expect(clip).toEqual(loud(40));
  });

  it('take nothing from a pause before anything sounds', () => {
    const ear = new Ear();
    ear.playout.begin(1);
    ear.playout.pause();
    ear.playout.write(1, loud(40));
    expect(new Set(ear.frames(3))).toEqual(new Set([0]));
    ear.playout.resume();
    expect(ear.frame()).toEqual(fadedIn(steady(160)));
  });

  it('let a sound that breaks off trail away, mirrored about its last sample', () => {
    const ear = new Ear();
    ear.playout.begin(1);
    ear.playout.write(1, { encoding: 'pcm16', rateHz: 8_000, samples: Int16Array.from(values(1_001, 260)) });
    ear.frame();
    const [...frame] = ear.frame();
    expect(frame.slice(0, 100)).toEqual(values(1_161, 100));
    // A slope goes on as it was: 1261, 1262 … and is faded out.
    expect(frame.slice(100, 100 + FADE)).toEqual(fadedOut(values(1_261, FADE)));
    expect(new Set(frame.slice(100 + FADE))).toEqual(new Set([0]));
  });
});
