import { isGone } from './ari-failure.ts';
import { type AriRestClient, ariPath } from './rest-client.ts';
import type { Application, AriEvent } from './types.generated.ts';

/** The Stasis applications of Asterisk's REST interface. */
export class ApplicationRequests {
  readonly #client: AriRestClient;

  constructor(client: AriRestClient) {
    this.#client = client;
  }

  /** Undefined when Asterisk knows no such application. One that lost its socket stays known while it has channels. */
  async get(name: string, signal?: AbortSignal): Promise<Application | undefined> {
    try {
      return await this.#client.request({ method: 'GET', path: ariPath`/applications/${name}`, signal });
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  /** Asterisk sends no events of these types any more; forgotten when the application is. */
  setEventFilter(name: string, disallowed: readonly AriEvent['type'][], signal?: AbortSignal): Promise<void> {
    const path = ariPath`/applications/${name}/eventFilter`;
    const body = { disallowed: disallowed.map((type) => ({ type })) };
    return this.#client.request({ method: 'PUT', path, body, signal });
  }

  /** Sources are e.g. `channel:ID` (brings ChannelDestroyed after StasisEnd, but ChannelHangupRequest twice). */
  subscribe(name: string, sources: readonly string[], signal?: AbortSignal): Promise<void> {
    const path = ariPath`/applications/${name}/subscription`;
    return this.#client.request({ method: 'POST', path, body: { eventSource: sources }, signal });
  }
}
