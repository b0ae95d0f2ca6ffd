import { describe, expect, it } from 'vitest';
import { DigitCollector, keysAsText } from '../../src/dialog/digit-collector.ts';
import { TIMING } from '../../src/dialog/timing.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

function collecting() {
  const clock = new FakeClock();
  const collected: string[] = [];
  const collector = new DigitCollector(clock, { ...TIMING, maxDigits: 4 }, (digits) =>
    collected.push(digits),
  );
  return { clock, collected, collector };
}

describe('the digit collector', () => {
  it('hands over at the terminator, which it keeps', () => {
    const { clock, collected, collector } = collecting();
    for (const digit of '12#') collector.push(digit);
    expect(collected).toEqual(['12#']);
    expect(collector.collecting).toBe(false);
    expect(clock.pendingTimers).toBe(0);
  });

  it('hands over after a pause, counted from the last key', async () => {
    const { clock, collected, collector } = collecting();
    collector.push('1');
    await clock.advance(1_700);
    collector.push('2');
    await clock.advance(1_799);
    expect(collected).toEqual([]);
    await clock.advance(1);
    expect(collected).toEqual(['12']);
  });

  it('hands over at its greatest length', () => {
    const { collected, collector } = collecting();
    for (const digit of '12345') collector.push(digit);
    expect(collected).toEqual(['1234']);
    expect(collector.collecting).toBe(true);
  });

  it('forgets all when stopped', async () => {
    const { clock, collected, collector } = collecting();
    collector.push('1');
    collector.stop();
    await clock.advance(5_000);
    expect(collected).toEqual([]);
  });

  it('writes keys in a form of their own', () => {
    expect(keysAsText('12#')).toBe('[keys: 12#]');
  });
});
