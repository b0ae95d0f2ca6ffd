import { describe, expect, it } from 'vitest';
import { EventFeed } from '../../src/admin/event-feed.ts';
import { nextEvent } from '../../src/desks/next-event.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

describe('waiting for an event', () => {
  const bed = () => {
    const feed = new EventFeed();
    const clock = new FakeClock();
    const gone = new AbortController();
    const event = nextEvent(({ type }) => type === 'b', { feed, clock, signal: gone.signal, limit: 1_000 });
    return { feed, clock, gone, event };
  };

  it('gives the first that fits and then listens no more', async () => {
    const { feed, clock, event } = bed();
    for (const type of ['a', 'b', 'b']) feed.publish({ type, call: 'c' });
    expect(await event).toEqual({ type: 'b', call: 'c' });
    expect([feed.watched, clock.pendingTimers]).toEqual([false, 0]);
  });

  it('gives nothing when none comes in time', async () => {
    const { clock, event, feed } = bed();
    await clock.advance(1_000);
    expect(await event).toBeUndefined();
    expect(feed.watched).toBe(false);
  });

  it('gives nothing when it is given up, also before it began', async () => {
    const { gone, event } = bed();
    gone.abort();
    expect(await event).toBeUndefined();
    const { feed, clock } = bed();
    const signal = AbortSignal.abort();
    expect(await nextEvent(() => true, { feed, clock, signal, limit: 1 })).toBeUndefined();
  });
});
