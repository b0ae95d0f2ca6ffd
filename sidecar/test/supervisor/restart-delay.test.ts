import { describe, expect, it } from 'vitest';
import { RestartDelay } from '../../src/supervisor/restart-delay.ts';

describe('the pause before a restart', () => {
  it('doubles with every death in a row, up to 30 s', () => {
    const delay = new RestartDelay();
    const pauses = Array.from({ length: 9 }, () => delay.next(1_000).pause);
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('calls five deaths in a row a crash loop', () => {
    const delay = new RestartDelay();
    const loops = Array.from({ length: 5 }, () => delay.next(1_000).crashLoop);
    expect(loops).toEqual([false, false, false, false, true]);
  });

  it('begins anew after a worker that lived for two minutes', () => {
    const delay = new RestartDelay();
    for (let n = 0; n < 6; n++) delay.next(1_000);
    expect(delay.next(120_000)).toEqual({ pause: 250, deaths: 1, crashLoop: false });
  });
});
