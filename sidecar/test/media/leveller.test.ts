import { describe, expect, it } from 'vitest';
import { levelOf } from '../../src/media/level.ts';
import { amplify, Leveller, TARGET_DB } from '../../src/media/leveller.ts';
import { PlayoutQueue } from '../../src/media/playout-queue.ts';
import type { SpeechAudio } from '../../src/ports/audio.ts';
import { Ear } from '../doubles/playout-ear.ts';

/** A voice of this level: half a second of tone, dBFS. */
function voice(db: number, ms = 500): SpeechAudio {
  const amplitude = Math.SQRT2 * 32_768 * 10 ** (db / 20);
  const samples = Int16Array.from(
    { length: ms * 8 },
    (_, n) => amplitude * Math.sin((2 * Math.PI * 400 * n) / 8_000),
  );
  return { encoding: 'pcm16', rateHz: 8_000, samples };
}

const levelled = () => new Ear(new PlayoutQueue(new Leveller()));

/** The level of each clause as it is heard, its fades left out. */
function heardLevels(ear: Ear, clauses: readonly SpeechAudio[], ms = 500): number[] {
  ear.playout.begin(1);
  for (const clause of clauses) {
    ear.playout.write(1, clause);
    ear.playout.endClause(1);
  }
  const frames = (clauses.length * ms) / 20;
  const heard = Int16Array.from(ear.frames(frames));
  return clauses.map((_, n) =>
    Math.round(levelOf(heard.subarray((n * ms + 10) * 8, ((n + 1) * ms - 10) * 8))),
  );
}

describe('the leveller', () => {
  it.each([-34, -28, -20, -13, -8])('brings a voice of %i dBFS to the common loudness at once', (db) => {
    expect(heardLevels(levelled(), [voice(db)])).toEqual([TARGET_DB]);
  });

  it('leaves what is too far off where 15 dB bring it', () => {
    expect(heardLevels(levelled(), [voice(-50)])).toEqual([-35]);
  });

  it('is left out when it is switched off', () => {
    expect(heardLevels(new Ear(), [voice(-34)])).toEqual([-34]);
  });

  it('has one factor for a clause, whatever is in it', () => {
    const ear = levelled();
    ear.playout.begin(1);
    // What is known at its start decides; the louder second half stays as much louder as it is.
    ear.playout.write(1, voice(-30));
    ear.frame();
    ear.playout.write(1, voice(-24));
    const heard = Int16Array.from(ear.frames(49));
    expect(Math.round(levelOf(heard.subarray(800, 3_200)))).toBe(-20);
    expect(Math.round(levelOf(heard.subarray(4_800, 7_200)))).toBe(-14);
  });

  it('keeps the differences between the clauses of one voice', () => {
    const [first = 0, second = 0] = heardLevels(levelled(), [voice(-26), voice(-23)]);
    expect(second - first).toBeGreaterThanOrEqual(1);
    expect(Math.abs((first + second) / 2 - TARGET_DB)).toBeLessThan(2);
  });

  it('knows another voice by its first clause', () => {
    expect(heardLevels(levelled(), [voice(-32), voice(-14), voice(-14)])).toEqual([-20, -20, -20]);
  });

  it('forgets the former voice when another one speaks', () => {
    const ear = levelled();
    heardLevels(ear, [voice(-14), voice(-32)]);
    ear.playout.begin(2);
    // So short that only what came before can tell how loud the voice is: the quiet one.
    ear.playout.write(2, voice(-32, 100));
    const heard = Int16Array.from(ear.frames(4));
    expect(Math.round(levelOf(heard.subarray(80)))).toBe(TARGET_DB);
  });

  it('knows the voice from what it said before, even when it was cut off', () => {
    const ear = levelled();
    ear.playout.begin(1);
    ear.playout.write(1, voice(-32));
    ear.frames(3);
    ear.playout.begin(2);
    // 100 ms alone would say too little about a voice.
    ear.playout.write(2, voice(-32, 100));
    const heard = Int16Array.from(ear.frames(4));
    expect(Math.round(levelOf(heard.subarray(80)))).toBe(TARGET_DB);
  });

  it('leaves a voice nobody knows yet as it is', () => {
    const ear = levelled();
    ear.playout.begin(1);
    ear.playout.write(1, voice(-32, 100));
    expect(Math.round(levelOf(Int16Array.from(ear.frames(5)).subarray(80)))).toBe(-32);
  });

  it('brings no voice with high peaks far beyond full scale', () => {
    const { samples } = voice(-40) as { samples: Int16Array };
    samples[2_000] = 20_000;
    const ear = levelled();
    ear.playout.begin(1);
    ear.playout.write(1, { encoding: 'pcm16', rateHz: 8_000, samples });
    ear.playout.endClause(1);
    const heard = Int16Array.from(ear.frames(10));
    const gained = levelOf(heard.subarray(80)) + 40;
    expect(gained).toBeGreaterThan(6);
    expect(gained).toBeLessThan(8);
  });
});

describe('the limiter', () => {
  it('bends what comes near full scale, and never beyond', () => {
    const samples = Int16Array.of(1_000, 11_585, 16_000, -16_000, 32_767, -32_768);
    amplify(samples, 2, { from: 0, to: samples.length });
    expect([...samples.slice(0, 2)]).toEqual([2_000, 23_170]);
    expect(samples[2]).toBeGreaterThan(28_000);
    expect(samples[2]).toBeLessThan(32_000);
    expect(samples[3]).toBe(-(samples[2] ?? 0));
    expect(samples[4]).toBeGreaterThan(32_700);
    expect(samples[5]).toBeLessThan(-32_700);
  });

  it('keeps the order of samples', () => {
    const samples = Int16Array.from({ length: 300 }, (_, n) => 10_000 + 20 * n);
    amplify(samples, 2, { from: 0, to: samples.length });
    expect([...samples]).toEqual([...samples].toSorted((a, b) => a - b));
  });
});
