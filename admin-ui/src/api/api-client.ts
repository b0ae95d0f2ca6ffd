import createClient from 'openapi-fetch';
import type { paths } from './schema.generated.ts';

export interface ApiClientOptions {
  /** Where the sidecar's API begins, without a slash at the end: empty in standalone mode. */
  readonly baseUrl: string;
  /** Sends each request; it adds the token. */
  readonly fetch: (request: Request) => Promise<Response>;
}

export type ApiClient = ReturnType<typeof createApiClient>;

/** The typed client of the sidecar's API; its routes and types come from docs/openapi.json. */
export function createApiClient({ baseUrl, fetch }: ApiClientOptions) {
  return createClient<paths>({ baseUrl, fetch });
}
