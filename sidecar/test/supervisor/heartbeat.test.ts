import { describe, expect, it } from 'vitest';
import { ALIVE, HeartbeatWatch } from '../../src/supervisor/heartbeat.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

describe('the heartbeat watch', () => {
  const watched = () => {
    const clock = new FakeClock();
    const state = { stuck: 0 };
    const watch = new HeartbeatWatch(clock, () => state.stuck++);
    watch.start();
    return { clock, state, watch };
  };

  it('gives a worker 30 s to load', async () => {
    const { clock, state } = watched();
    await clock.advance(30_000);
    expect(state.stuck).toBe(0);
    await clock.advance(500);
    expect(state.stuck).toBe(1);
  });

  it('calls a worker stuck, once, when its signs of life stay out for 5 s', async () => {
    const { clock, state, watch } = watched();
    watch.onMessage(ALIVE);
    await clock.advance(5_000);
    watch.onMessage(ALIVE);
    await clock.advance(5_000);
    expect(state.stuck).toBe(0);
    await clock.advance(60_000);
    expect(state.stuck).toBe(1);
  });

  it('takes no other message for a sign of life', async () => {
    const { clock, state, watch } = watched();
    watch.onMessage(ALIVE);
    for (let n = 0; n < 11; n++) {
      watch.onMessage({ type: 'log' });
      await clock.advance(500);
    }
    expect(state.stuck).toBe(1);
  });

  it('says nothing any more after it was stopped', async () => {
    const { clock, state, watch } = watched();
    watch.stop();
    watch.stop();
    await clock.advance(60_000);
    expect(state.stuck).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });
});
