import { describe, expect, it } from 'vitest';
import { LengthLimit } from '../../src/dialog/length-limit.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

function limited(length: number) {
  const clock = new FakeClock();
  const over: number[] = [];
  const onOver = () => over.push(clock.now());
  const limit = new LengthLimit({ clock, length, leastAfterReturn: 60_000, onOver });
  limit.start();
  return { clock, limit, over };
}

describe('the greatest length of a call', () => {
  it('does not count the time in which the caller is with nobody of ours', async () => {
    const { clock, limit, over } = limited(100_000);
    await clock.advance(10_000);
    limit.hold();
    limit.hold();
    await clock.advance(500_000);
    limit.goOn();
    await clock.advance(89_999);
    expect(over).toEqual([]);
    await clock.advance(1);
    expect(over).toHaveLength(1);
  });

  it('leaves a minute to a caller who comes back late', async () => {
    const { clock, limit, over } = limited(100_000);
    await clock.advance(99_000);
    limit.hold();
    limit.goOn();
    await clock.advance(59_999);
    expect(over).toEqual([]);
    await clock.advance(1);
    expect(over).toHaveLength(1);
  });

  it('is there again when it was over just before the caller left', async () => {
    const { clock, limit, over } = limited(1_000);
    await clock.advance(1_000);
    limit.hold();
    limit.goOn();
    await clock.advance(60_000);
    expect(over).toHaveLength(2);
  });

  it('leaves no timer behind once it is stopped', () => {
    const { clock, limit } = limited(1_000);
    limit.stop();
    limit.stop();
    expect(clock.pendingTimers).toBe(0);
  });
});
