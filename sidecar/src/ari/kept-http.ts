import type { Agent } from 'node:http';
import { text } from 'node:stream/consumers';

export interface HttpExchange {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
}

/** Milliseconds an idle connection is kept; Asterisk closes it after 15 s. */
const KEPT_ALIVE = 4_000;

/**
 * Requests to one server over connections that are kept alive. `fetch` would do it too, but brings a client of its
 * own into an idle program: 9 MB, 15 MB resident. Node's HTTP is loaded by the first request.
 */
export class KeptHttp {
  readonly #isSecure: boolean;
  #agent: Agent | undefined;

  constructor(isSecure: boolean) {
    this.#isSecure = isSecure;
  }

  /** The whole answer; redirects are answers. Rejects with the socket's error, or with the reason of `signal`. */
  async exchange({ url, body, ...options }: HttpExchange): Promise<{ status: number; text: string }> {
    const http = await (this.#isSecure ? import('node:https') : import('node:http'));
    this.#agent ??= new http.Agent({ keepAlive: true, timeout: KEPT_ALIVE });
    const { signal } = options;
    const request = http.request(url, { ...options, agent: this.#agent });
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(signal.aborted ? (signal.reason as Error) : error);
      request.on('error', fail);
      request.on('response', (response) => {
        text(response).then((all) => resolve({ status: response.statusCode ?? 0, text: all }), fail);
      });
      request.end(body);
    });
  }
}
