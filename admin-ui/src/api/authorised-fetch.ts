import type { PageHost } from '../host/page-host.ts';

/**
 * `fetch` that adds the token of this moment, and after a 401 asks once for a new token and tries again; tokens of
 * the PBX live 15 minutes. A second 401 is given to the caller.
 */
export function authorisedFetch(
  host: PageHost,
  send: typeof fetch = fetch,
): (request: Request) => Promise<Response> {
  const withToken = async (request: Request): Promise<Response> => {
    const token = await host.token();
    if (token) request.headers.set('authorization', `Bearer ${token}`);
    return send(request);
  };
  return async (request) => {
    const again = request.clone();
    const answer = await withToken(request);
    if (answer.status !== 401 || !(await host.renewToken())) return answer;
    return withToken(again);
  };
}
