import { type InjectionKey, inject } from 'vue';
import { type ApiClient, createApiClient } from '../../api/api-client.ts';
import { problemOf } from '../../api/api-problem.ts';
import { authorisedFetch } from '../../api/authorised-fetch.ts';
import type { PageHost } from '../../host/page-host.ts';
import { EventStream } from '../events/event-stream.ts';

/** What every screen shares: the host, the typed API, raw requests and the one stream of events. */
export interface Session {
  readonly host: PageHost;
  readonly api: ApiClient;
  readonly events: EventStream;
  /** A request for bytes or a stream; `path` begins with a slash. Throws ApiProblem when refused. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Where something is found by what sends no header, such as a player: with the token of this moment. */
  addressOf(path: string): Promise<string>;
  /** A request to the PBX's own API, outside the sidecar; cabinet only. */
  requestPbx(path: string, init?: RequestInit): Promise<Response>;
}

export const SESSION: InjectionKey<Session> = Symbol('session');

/** The session of one mounted page. */
export function createSession(host: PageHost): Session {
  const send = authorisedFetch(host);
  const baseUrl = new URL(`${host.baseUrl}/`, location.href).href.replace(/\/$/, '');
  const requestAt = async (url: string, init?: RequestInit): Promise<Response> => {
    const response = await send(new Request(url, init));
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  const request: Session['request'] = (path, init) => requestAt(`${baseUrl}${path}`, init);
  return {
    host,
    api: createApiClient({ baseUrl, fetch: send }),
    events: new EventStream({ open: (signal) => request('/events', { signal }) }),
    request,
    addressOf: async (path) => {
      const token = await host.token();
      return `${baseUrl}${path}${token === undefined ? '' : `?token=${encodeURIComponent(token)}`}`;
    },
    requestPbx: (path, init) => requestAt(new URL(path, location.origin).href, init),
  };
}

/** The session of the page a component is in. */
export function useSession(): Session {
  const session = inject(SESSION);
  if (!session) throw new Error('useSession needs a page around it');
  return session;
}
