import createClient from 'openapi-fetch';
import type { paths } from './schema.generated.ts';

export interface ApiClientOptions {
  /** Where the sidecar's API begins, without a slash at the end: empty in standalone mode. */
  readonly baseUrl: string;
  /** Asked for each request, because tokens are renewed; undefined sends none. */
  readonly token: () => Promise<string | undefined> | string | undefined;
}

export type ApiClient = ReturnType<typeof createApiClient>;

/** The typed client of the sidecar's API; its routes and types come from docs/openapi.json. */
export function createApiClient({ baseUrl, token }: ApiClientOptions) {
  const client = createClient<paths>({ baseUrl });
  client.use({
    async onRequest({ request }) {
      const value = await token();
      if (value) request.headers.set('authorization', `Bearer ${value}`);
      return request;
    },
  });
  return client;
}
