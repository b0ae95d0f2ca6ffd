import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import type { SettingsEditor } from '../config/settings-editor.ts';
import type { AdminSource } from './admin-source.ts';
import type { AgentDesk } from './agent-desk.ts';
import { answerError } from './answer-error.ts';
import { bearerOnly } from './bearer.ts';
import type { CallDesk } from './call-desk.ts';
import type { DoctorDesk } from './doctor-desk.ts';
import { ownHostOnly } from './host-guard.ts';
import { Logins } from './logins.ts';
import type { Metrics } from './metrics.ts';
import { addAgentRoutes } from './routes/agents.ts';
import { addCallRoutes } from './routes/calls.ts';
import { addDoctorRoutes } from './routes/doctor.ts';
import type { HistorySource } from './routes/ended-calls.ts';
import { addHistoryRoutes } from './routes/history.ts';
import { addRecordingRoutes } from './routes/recordings.ts';
import { addServiceRoutes } from './routes/service.ts';
import { addSettingsRoutes } from './routes/settings.ts';
import { Routes } from './serve-route.ts';
import { addSite } from './site.ts';

export interface AdminAppOptions {
  readonly source: AdminSource;
  readonly metrics: Metrics;
  readonly calls: CallDesk;
  readonly agents: AgentDesk;
  readonly doctor: DoctorDesk;
  readonly editor: SettingsEditor;
  readonly history: HistorySource;
  /** Folder of the page's standalone build; may be missing. */
  readonly site: string | undefined;
  /** Asked for each request. */
  readonly secret: () => string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Ends the event streams. */
  readonly signal: AbortSignal;
}

/** Largest body of a request, bytes: settings with many long prompts are some hundred kilobytes. */
const LARGEST_BODY = 8_000_000;

/**
 * The routes of the admin API as `contract/` describes them, and behind them the page. State and metrics are open
 * to this machine; everything else needs the secret or a token of a login.
 */
export function createAdminApp(options: AdminAppOptions): Hono {
  const { log, clock, secret } = options;
  const app = new Hono();
  const logins = new Logins(clock);
  app.use(ownHostOnly);
  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
  });
  // Nobody reads the body of other methods.
  app.on(
    ['POST', 'PUT'],
    '*',
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: (context) => context.json({ error: 'the body is too large' }, 413),
    }),
  );
  const routes = new Routes(app, {
    header: bearerOnly({ secret, logins }),
    headerOrQuery: bearerOnly({ secret, logins, inQuery: true }),
  });
  addServiceRoutes(routes, { ...options, logins });
  addSettingsRoutes(routes, options.editor);
  addAgentRoutes(routes, options.agents);
  addCallRoutes(routes, options);
  addHistoryRoutes(routes, options.history);
  addRecordingRoutes(routes, options.history);
  addDoctorRoutes(routes, options.doctor);
  if (options.site) addSite(app, options.site);
  app.notFound((context) => context.json({ error: 'there is nothing at this address' }, 404));
  app.onError((error, context) => answerError(error, context, log));
  return app;
}
