import { isGone } from './ari-failure.ts';
import { type AriRestClient, ariPath } from './rest-client.ts';
import type { Bridge, BridgesAddChannelParameters } from './types.generated.ts';

export interface NewBridge {
  readonly bridgeId: string;
  /** Bridge attributes, comma separated, e.g. `mixing` or `mixing,proxy_media`. */
  readonly type: string;
  /** Free text; ours carry the name of the application that owns them. */
  readonly name: string;
}

/** The bridges of Asterisk's REST interface. */
export class BridgeRequests {
  readonly #client: AriRestClient;

  constructor(client: AriRestClient) {
    this.#client = client;
  }

  /** All bridges of Asterisk, not only ours. */
  list(signal?: AbortSignal): Promise<readonly Bridge[]> {
    return this.#client.request({ method: 'GET', path: '/bridges', signal });
  }

  /** Takes no signal: an aborted request may still have created the bridge. */
  create({ bridgeId, type, name }: NewBridge): Promise<Bridge> {
    const path = ariPath`/bridges/${bridgeId}`;
    return this.#client.request({ method: 'POST', path, body: { type, name } });
  }

  /** All channels must be in our application already (422 otherwise). */
  add(bridgeId: string, channelIds: readonly string[], signal?: AbortSignal): Promise<void> {
    const body: BridgesAddChannelParameters = { channel: channelIds };
    return this.#client.request({
      method: 'POST',
      path: ariPath`/bridges/${bridgeId}/addChannel`,
      body,
      signal,
    });
  }

  /** Its channels stay in the application. A bridge that is gone already counts as destroyed. */
  async destroy(bridgeId: string, signal?: AbortSignal): Promise<void> {
    try {
      await this.#client.request({ method: 'DELETE', path: ariPath`/bridges/${bridgeId}`, signal });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}
