import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../../sidecar/test/doubles/fake-clock.ts';
import { FramePacer } from '../../caller/frame-pacer.ts';

describe('the caller’s pacer', () => {
  it('calls every subscriber once per 20 ms', async () => {
    const clock = new FakeClock();
    const deadlines: number[] = [];
    const leave = new FramePacer(clock).add((deadline) => deadlines.push(deadline));
    const start = clock.now();
    await clock.advance(65);
    leave();
    await clock.advance(100);

    expect(deadlines.map((deadline) => deadline - start)).toEqual([20, 40, 60]);
  });

  it('knows since when it stood still, so that what waited in a socket is not called late', async () => {
    const clock = new FakeClock();
    const pacer = new FramePacer(clock);
    pacer.add(() => {});
    const start = clock.now();

    expect(pacer.earliestArrival(start + 10)).toBe(start + 10);
    expect(pacer.earliestArrival(start + 150)).toBe(start + 20);
  });

  it('has no timer left when nobody subscribes', () => {
    const clock = new FakeClock();
    const pacer = new FramePacer(clock);
    pacer.add(() => {})();

    expect(clock.pendingTimers).toBe(0);
  });
});
