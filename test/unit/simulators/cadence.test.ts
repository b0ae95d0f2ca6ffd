import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../../sidecar/test/doubles/fake-clock.ts';
import { Cadence, delayOf } from '../../simulators/cadence.ts';

describe('a cadence', () => {
  it('counts each wait from the due time of the one before, however late that ended', async () => {
    const clock = new FakeClock(0);
    const cadence = new Cadence(clock);
    const first = cadence.after(300);
    await clock.advance(340); // the process stood still for 40 ms
    await first;
    await cadence.after(25); // due at 325
    const third = cadence.after(25).then(() => clock.now());
    await clock.advance(100);
    expect(await third).toBe(350);
  });

  it('asks for a delay anew each time it is a function', () => {
    let next = 0;
    const delay = () => ++next;
    expect([delayOf(delay), delayOf(delay), delayOf(7), delayOf(undefined)]).toEqual([1, 2, 7, 0]);
  });
});
