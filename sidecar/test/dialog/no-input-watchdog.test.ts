import { describe, expect, it } from 'vitest';
import { NoInputWatchdog } from '../../src/dialog/no-input-watchdog.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

describe('the no-input watchdog', () => {
  it('counts silences until something is said', async () => {
    const clock = new FakeClock();
    const counts: number[] = [];
    const watchdog = new NoInputWatchdog(clock, 5_000, (count) => counts.push(count));
    for (let time = 0; time < 2; time++) {
      watchdog.arm();
      await clock.advance(5_000);
    }
    watchdog.reset();
    watchdog.arm();
    await clock.advance(5_000);
    expect(counts).toEqual([1, 2, 1]);
  });

  it('runs on when it is armed twice, and starts over after a sound', async () => {
    const clock = new FakeClock();
    const counts: number[] = [];
    const watchdog = new NoInputWatchdog(clock, 5_000, (count) => counts.push(count));
    watchdog.arm();
    await clock.advance(4_000);
    watchdog.arm();
    await clock.advance(999);
    watchdog.disarm();
    watchdog.arm();
    await clock.advance(4_999);
    expect(counts).toEqual([]);
    await clock.advance(1);
    expect(counts).toEqual([1]);
  });
});
