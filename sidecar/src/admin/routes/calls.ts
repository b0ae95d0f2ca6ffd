import { stream } from 'hono/streaming';
import { AppError } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { AdminSource } from '../admin-source.ts';
import type { CallDesk } from '../call-desk.ts';
import { getCallEvents, getCalls, getEvents, hangUpCall, transferCall } from '../contract/call-routes.ts';
import { writeEvents } from '../event-stream.ts';
import type { Routes } from '../serve-route.ts';

export interface CallParts {
  readonly source: AdminSource;
  readonly calls: CallDesk;
  readonly clock: Clock;
  /** Ends the event streams. */
  readonly signal: AbortSignal;
}

/** Event streams at the same time; the page needs one for each open window. */
const MOST_STREAMS = 16;

/** Calls in progress: list, actions, and the stream of everything that happens. */
export function addCallRoutes(routes: Routes, { source, calls, clock, signal }: CallParts): void {
  routes.serve(getCalls, () => ({ calls: [...calls.calls()] }));
  routes.serve(getCallEvents, ({ params, context }) => {
    const events = calls.eventsOf(params.id);
    if (!events) throw new AppError('NOTHING_HERE', { details: { what: `call ${params.id} in progress` } });
    return context.json({ events });
  });
  routes.serve(hangUpCall, async ({ params }) => {
    await calls.hangUp(params.id);
    return undefined;
  });
  routes.serve(transferCall, async ({ params, body }) => {
    await calls.transfer(params.id, body.target);
    return undefined;
  });
  let streams = 0;
  routes.serve(getEvents, ({ context }) => {
    if (streams >= MOST_STREAMS) return context.json({ error: 'too many event streams are open' }, 503);
    context.header('content-type', 'text/event-stream');
    // nginx would hold events back otherwise.
    context.header('x-accel-buffering', 'no');
    streams++;
    return stream(context, async (sink) => {
      const gone = new AbortController();
      sink.onAbort(() => gone.abort());
      try {
        await writeEvents(source, sink, { clock, signal: AbortSignal.any([signal, gone.signal]) });
      } finally {
        streams--;
      }
    });
  });
}
