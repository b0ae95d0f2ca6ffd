import { describe, expect, it } from 'vitest';
import { encodeG711 } from '../../src/media/g711.ts';
import { Ear, fadedIn, fadedOut, LOUD, loud, ramp, speaking, values } from '../doubles/playout-ear.ts';

describe('PlayoutQueue', () => {
  it('plays what was written, in frames of 20 ms, faded at both ends, and silence before and after', () => {
    const ear = new Ear();
    expect(new Set(ear.frame())).toEqual(new Set([0]));
    ear.playout.begin(1);
    expect(ear.playout.write(1, ramp(1, 100))).toBe(12.5);
    ear.playout.write(1, ramp(101, 220));
    expect(ear.playout.queuedMs).toBe(40);
    ear.playout.end(1);
    expect(ear.frames(2)).toEqual(fadedIn(fadedOut(values(1, 320))));
    expect(new Set(ear.frame())).toEqual(new Set([0]));
  });

  it('pads the last frame and counts only real audio as heard', () => {
    const ear = new Ear();
    ear.playout.begin(1);
    ear.playout.write(1, ramp(1, 200));
    ear.playout.end(1);
    ear.frame();
    expect(ear.frame()).toEqual([...fadedOut(values(161, 40)), ...new Array<number>(120).fill(0)]);
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

  it('says how loud the louder of the last two frames is', () => {
    const ear = speaking(40);
    expect(ear.playout.levelDb).toBe(Number.NEGATIVE_INFINITY);
    ear.playout.end(1);
    ear.frame();
    expect(ear.playout.levelDb).toBeLessThan(20 * Math.log10(LOUD / 32_768));
    const begin = ear.playout.levelDb;
    ear.frame();
    expect(ear.playout.levelDb).toBeGreaterThanOrEqual(begin);
    ear.frames(2);
    expect(ear.playout.levelDb).toBe(Number.NEGATIVE_INFINITY);
    const steady = speaking(60);
    steady.frames(2);
    expect(steady.playout.levelDb).toBeCloseTo(20 * Math.log10(LOUD / 32_768), 2);
  });

  it('takes G.711 of both laws', () => {
    for (const encoding of ['ulaw', 'alaw'] as const) {
      const bytes = new Uint8Array(160);
      encodeG711(encoding, new Int16Array(160).fill(LOUD), bytes);
      const ear = new Ear();
      ear.playout.begin(1);
      expect(ear.playout.write(1, { encoding, bytes })).toBe(20);
      expect(Math.abs((ear.frame()[80] ?? 0) - LOUD)).toBeLessThan(256);
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
