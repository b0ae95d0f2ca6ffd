import type { AdminEvent } from '../admin/admin-source.ts';
import type { EventFeed } from '../admin/event-feed.ts';
import { onAbort } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';

export interface Waiting {
  readonly feed: EventFeed;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly limit: number;
}

/** The next event that `fits`; undefined when none comes in time or the signal aborts. */
export function nextEvent(
  fits: (event: AdminEvent) => boolean,
  { feed, clock, signal, limit }: Waiting,
): Promise<AdminEvent | undefined> {
  return new Promise((resolve) => {
    const settle = (event?: AdminEvent) => {
      timer.cancel();
      unsubscribe();
      forget();
      resolve(event);
    };
    const timer = clock.after(limit, () => settle());
    const unsubscribe = feed.subscribe((event) => fits(event) && settle(event));
    let forget = () => {};
    forget = onAbort(signal, () => settle());
  });
}
