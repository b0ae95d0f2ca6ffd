import { describe, expect, it } from 'vitest';
import { SpeechLevel } from '../../src/media/speech-level.ts';

/** A tone of this level, dBFS. */
const tone = (ms: number, db: number) => {
  const amplitude = Math.SQRT2 * 32_768 * 10 ** (db / 20);
  return Int16Array.from({ length: ms * 8 }, (_, n) => amplitude * Math.sin((2 * Math.PI * 400 * n) / 8_000));
};
const SILENCE = new Int16Array(8_000);

function levelOf(...pieces: Int16Array[]): SpeechLevel {
  const level = new SpeechLevel();
  for (const piece of pieces) level.add(piece);
  return level;
}

describe('the level of speech', () => {
  it.each([-40, -26, -20, -12, -6])('is that of a steady sound at %i dBFS', (db) => {
    expect(Math.abs((levelOf(tone(1_000, db)).db ?? 0) - db)).toBeLessThan(0.1);
  });

  it('does not count pauses and what is far below the rest', () => {
    const level = levelOf(tone(400, -20), SILENCE, tone(400, -20), tone(2_000, -50), SILENCE);
    expect(Math.abs((level.db ?? 0) + 20)).toBeLessThan(0.1);
  });

  it('is the mean of the power, not of the decibels', () => {
    // 0.5 × (0.01 + 0.001) is −22.6 dB.
    expect(Math.abs((levelOf(tone(400, -20), tone(400, -30)).db ?? 0) + 22.6)).toBeLessThan(0.1);
  });

  it('is the same in whatever pieces the sound comes', () => {
    const whole = tone(500, -24);
    const pieces = [whole.subarray(0, 7), whole.subarray(7, 1_000), whole.subarray(1_000)];
    expect(levelOf(...pieces).db).toBe(levelOf(whole).db);
    expect(levelOf(...pieces).blocks).toBe(25);
  });

  it('is unknown before any speech', () => {
    expect(levelOf().db).toBeUndefined();
    expect(levelOf(SILENCE, tone(200, -60)).db).toBeUndefined();
  });

  it('adds up, fades and forgets', () => {
    const level = levelOf(tone(1_000, -30));
    level.fade(10);
    level.merge(levelOf(tone(800, -20)));
    expect(level.blocks).toBe(50);
    expect(level.db).toBeGreaterThan(-21.5);
    expect(level.peak).toBeGreaterThan(4_600);
    level.clear();
    expect([level.db, level.blocks, level.peak]).toEqual([undefined, 0, 0]);
  });
});
