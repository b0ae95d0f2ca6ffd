import { isGone } from './ari-failure.ts';
import { type AriRestClient, ariPath } from './rest-client.ts';
import type { Endpoint } from './types.generated.ts';

/** A module as Asterisk tells of it. */
export interface AsteriskModule {
  readonly name: string;
  /** `Running` when it serves. */
  readonly status: string;
}

/** What Asterisk itself has: modules and phones. */
export class AsteriskRequests {
  readonly #client: AriRestClient;

  constructor(client: AriRestClient) {
    this.#client = client;
  }

  /** A loaded module, e.g. `chan_rtp.so`; undefined when it is not loaded. */
  async module(name: string, signal?: AbortSignal): Promise<AsteriskModule | undefined> {
    try {
      return await this.#client.request({ method: 'GET', path: ariPath`/asterisk/modules/${name}`, signal });
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  /** Loads a module; rejects with ARI_REQUEST_FAILED when Asterisk has none of this name. */
  loadModule(name: string, signal?: AbortSignal): Promise<void> {
    return this.#client.request({ method: 'POST', path: ariPath`/asterisk/modules/${name}`, signal });
  }

  /** Every phone and trunk of one technology, e.g. `PJSIP`; their `resource` is the name in its configuration. */
  async endpoints(technology: string, signal?: AbortSignal): Promise<readonly Endpoint[]> {
    try {
      return await this.#client.request({ method: 'GET', path: ariPath`/endpoints/${technology}`, signal });
    } catch (error) {
      if (isGone(error)) return []; // the technology is not loaded
      throw error;
    }
  }
}
