import { describe, expect, it } from 'vitest';
import { EchoReturn } from '../../../src/dialog/hearing/echo-return.ts';
import { TIMING } from '../../../src/dialog/timing.ts';

const WINDOW = 32;
const SILENT = Number.NEGATIVE_INFINITY;

/** A line on which we are heard; `at` is where it stands. */
class EchoLine {
  readonly echo = new EchoReturn(TIMING);
  at = 0;

  /** So many milliseconds in which we play at one level and hear another. */
  pass(ms: number, { played = -20, heard = SILENT, isCaller = false } = {}): this {
    for (let passed = 0; passed < ms; passed += WINDOW) {
      this.at += WINDOW;
      this.echo.learn({ at: this.at, played, heard, isCaller });
    }
    return this;
  }

  expected(played = SILENT): number {
    return this.echo.expected(this.at + WINDOW, played);
  }
}

describe('the return of our own voice', () => {
  it('is taken for strong until the line is known', () => {
    expect(new EchoLine().expected(-20)).toBe(-20 + TIMING.echoUnknown);
  });

  it('is known to be none after some seconds without any', () => {
    expect(new EchoLine().pass(3_000).expected()).toBeLessThan(-65);
  });

  it('is not thought away before the slowest echo could be here', () => {
    expect(new EchoLine().pass(320).expected()).toBe(-20 + TIMING.echoUnknown);
  });

  it('is learnt from what is heard', () => {
    const line = new EchoLine().pass(3_000);
    expect(line.pass(1_000, { heard: -35 }).expected()).toBeCloseTo(-35, 0);
  });

  it('is taken for no louder than 3 dB below our own, however loud it is there', () => {
    expect(new EchoLine().pass(3_000, { heard: -5 }).expected(-20)).toBeCloseTo(-20 + TIMING.echoMost);
  });

  it('may still come some time after our last sound, and not later', () => {
    const line = new EchoLine().pass(1_000, { heard: -32 });
    expect(line.pass(352, { played: SILENT }).expected()).toBeGreaterThan(-36);
    expect(line.pass(96, { played: SILENT }).expected()).toBe(SILENT);
  });

  it('is not learnt from the caller', () => {
    const line = new EchoLine().pass(3_000);
    const before = line.expected();
    expect(line.pass(500, { heard: -15, isCaller: true }).expected()).toBe(before);
  });

  it('is at least what fooled us, once that is known', () => {
    const line = new EchoLine().pass(3_000).pass(300, { heard: -30, isCaller: true });
    line.echo.wasMistaken(true);
    expect(line.expected()).toBeCloseTo(-30);
  });

  it('is a little louder after a sound without words, and forgets a caller who was one', () => {
    const line = new EchoLine().pass(3_000).pass(300, { heard: -15, isCaller: true });
    const before = line.expected();
    line.echo.wasMistaken(false);
    expect(line.expected()).toBeCloseTo(before + TIMING.echoMistake);
    line.pass(300, { heard: -15, isCaller: true });
    line.echo.wasCaller();
    line.echo.wasMistaken(true);
    expect(line.expected()).toBeCloseTo(before + 2 * TIMING.echoMistake);
  });
});
