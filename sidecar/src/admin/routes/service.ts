import type { AdminSource, HealthReport } from '../admin-source.ts';
import { createLogin, getHealth, getMetrics, redeemLogin } from '../contract/service-routes.ts';
import type { Logins } from '../logins.ts';
import type { Metrics } from '../metrics.ts';
import type { Routes } from '../serve-route.ts';

export interface ServiceParts {
  readonly source: AdminSource;
  readonly metrics: Metrics;
  readonly logins: Logins;
}

/** State and metrics, open to this machine, and the logins of browsers. */
export function addServiceRoutes(routes: Routes, { source, metrics, logins }: ServiceParts): void {
  routes.serve(getHealth, ({ context }) => {
    const report = source.health();
    const status = statusOf(report);
    return context.json({ status, ...report }, status === 'down' ? 503 : 200);
  });
  routes.serve(getMetrics, async ({ context }) =>
    context.body(await metrics.render(), 200, { 'content-type': metrics.contentType }),
  );
  routes.serve(createLogin, ({ context }) => {
    const login = logins.create();
    return { ...login, address: `http://${context.req.header('host')}/#login=${login.code}` };
  });
  routes.serve(redeemLogin, ({ body }) => logins.redeem(body.code));
}

/** `down` without Asterisk: then no call can come. `draining` still serves the calls it has. */
function statusOf({ ari, calls }: HealthReport): 'ok' | 'draining' | 'down' {
  if (!ari.connected) return 'down';
  return calls.draining ? 'draining' : 'ok';
}
