import { describe, expect, it } from 'vitest';
import { authorisedFetch } from '../../src/api/authorised-fetch.ts';
import type { PageHost } from '../../src/host/page-host.ts';

/** A server that takes only `good`, and a host whose token is renewed to it when it can be. */
function bed(canRenew: boolean) {
  let token = 'old';
  const seen: string[] = [];
  const host: PageHost = {
    kind: 'cabinet',
    baseUrl: '',
    language: 'en',
    token: async () => token,
    renewToken: async () => {
      if (canRenew) token = 'good';
      return canRenew;
    },
  };
  const send = (async (request: Request) => {
    seen.push(`${request.headers.get('authorization')} ${await request.text()}`);
    return new Response(null, { status: request.headers.get('authorization') === 'Bearer good' ? 200 : 401 });
  }) as typeof fetch;
  return { fetch: authorisedFetch(host, send), seen };
}

const request = () => new Request('http://pbx/settings', { method: 'POST', body: 'text' });

describe('a request with a token', () => {
  it('is sent again, body and all, with a new token when the old one was refused', async () => {
    const { fetch, seen } = bed(true);
    expect((await fetch(request())).status).toBe(200);
    expect(seen).toEqual(['Bearer old text', 'Bearer good text']);
  });

  it('is refused once when no new token can be had', async () => {
    const { fetch, seen } = bed(false);
    expect((await fetch(request())).status).toBe(401);
    expect(seen).toHaveLength(1);
  });
});
