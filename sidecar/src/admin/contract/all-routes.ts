import * as agents from './agent-routes.ts';
import * as calls from './call-routes.ts';
import * as doctor from './doctor-routes.ts';
import * as history from './history-routes.ts';
import type { RouteContract } from './route.ts';
import * as service from './service-routes.ts';
import * as settings from './settings-routes.ts';

/** Every route of the admin API, by path. */
export const ALL_ROUTES: readonly RouteContract[] = [service, settings, agents, calls, history, doctor]
  .flatMap((group): unknown[] => Object.values(group))
  .filter(isRoute)
  .sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));

function isRoute(value: unknown): value is RouteContract {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
}
