import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import type { AdminSource, HealthReport } from './admin-source.ts';
import { bearerOnly } from './bearer.ts';
import { writeEvents } from './event-stream.ts';
import { ownHostOnly } from './host-guard.ts';
import type { Metrics } from './metrics.ts';

export interface AdminAppOptions {
  readonly source: AdminSource;
  readonly metrics: Metrics;
  /** Asked for each request. */
  readonly secret: () => string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Ends the event streams. */
  readonly signal: AbortSignal;
}

/** Event streams at the same time; the page needs one for each open window. */
const MOST_STREAMS = 16;

/**
 * The routes of the admin API. `/health` and `/metrics` are open to this machine; `/calls` and `/events` hold
 * personal data and need the secret.
 */
export function createAdminApp(options: AdminAppOptions): Hono {
  const { source, metrics, log } = options;
  const app = new Hono();
  const authorised = bearerOnly(options.secret);
  app.use(ownHostOnly);
  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
  });
  app.get('/health', (context) => {
    const report = source.health();
    const status = statusOf(report);
    return context.json({ status, ...report }, status === 'down' ? 503 : 200);
  });
  app.get('/metrics', async (context) =>
    context.body(await metrics.render(), 200, { 'content-type': metrics.contentType }),
  );
  app.get('/calls', authorised, (context) => context.json({ calls: source.calls() }));
  addEvents(app, options);
  app.notFound((context) => context.json({ error: 'there is nothing at this address' }, 404));
  app.onError((error, context) => {
    log.error({ err: error, path: context.req.path }, 'an admin request failed');
    return context.json({ error: 'internal fault; see the log' }, 500);
  });
  return app;
}

function addEvents(app: Hono, { source, secret, clock, signal }: AdminAppOptions): void {
  let streams = 0;
  app.get('/events', bearerOnly(secret), (context) => {
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

/** `down` without Asterisk: then no call can come. `draining` still serves the calls it has. */
function statusOf({ ari, calls }: HealthReport): 'ok' | 'draining' | 'down' {
  if (!ari.connected) return 'down';
  return calls.draining ? 'draining' : 'ok';
}
