import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import { type AriAccess, ariBaseUrl, basicAuthorization } from './ari-access.ts';
import { ariFailure } from './ari-failure.ts';
import { KeptHttp } from './kept-http.ts';
import { RequestSlots } from './request-slots.ts';

export interface AriRestOptions {
  readonly access: AriAccess;
  readonly clock: Clock;
  /** Milliseconds one request may take, waiting for a slot not counted; default 5000. */
  readonly timeout?: number;
}

export interface AriRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base, ids already encoded (`ariPath`). */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/** Default of `AriRestOptions.timeout`. */
const REQUEST_TIMEOUT = 5_000;
/** Requests at once; well under http.conf's sessionlimit of 100, which other programs share. */
const REQUEST_SLOTS = 16;

/** A path whose interpolated parts are encoded. */
export function ariPath(parts: TemplateStringsArray, ...ids: readonly string[]): string {
  return String.raw({ raw: parts }, ...ids.map((id) => encodeURIComponent(id)));
}

/**
 * One HTTP request to ARI. Fails with an AppError, or with the reason of the request's own signal when that aborted.
 */
export class AriRestClient {
  readonly #options: AriRestOptions;
  readonly #slots = new RequestSlots(REQUEST_SLOTS);
  readonly #http: KeptHttp;

  constructor(options: AriRestOptions) {
    this.#options = options;
    this.#http = new KeptHttp(options.access.url.startsWith('https:'));
  }

  /** The JSON of the answer as T (trusted, not validated), undefined when there is none. */
  request<T>(request: AriRequest): Promise<T> {
    return this.#slots.run(async () => {
      request.signal?.throwIfAborted();
      const { status, text } = await this.#exchange(request);
      return this.#read(request, status, text) as T;
    });
  }

  async #exchange(request: AriRequest): Promise<{ status: number; text: string }> {
    const { access, clock, timeout = REQUEST_TIMEOUT } = this.#options;
    const late = new AbortController();
    const timer = clock.after(timeout, () => late.abort(new Error(`no answer within ${timeout} ms`)));
    try {
      return await this.#http.exchange({
        url: this.#url(request),
        method: request.method,
        headers: {
          authorization: basicAuthorization(access),
          ...(request.body ? { 'content-type': 'application/json' } : {}),
        },
        body: request.body && JSON.stringify(request.body),
        signal: request.signal ? AbortSignal.any([request.signal, late.signal]) : late.signal,
      });
    } catch (cause) {
      request.signal?.throwIfAborted();
      throw new AppError('ARI_UNREACHABLE', { details: { url: ariBaseUrl(access) }, cause });
    } finally {
      timer.cancel();
    }
  }

  #url({ path, query }: AriRequest): string {
    const search = query ? `?${new URLSearchParams(query)}` : '';
    return `${ariBaseUrl(this.#options.access)}${path}${search}`;
  }

  #read({ method, path }: AriRequest, status: number, text: string): unknown {
    const { access } = this.#options;
    if (status >= 200 && status < 300 && text === '') return undefined;
    const json = parseJson(text);
    if (status >= 200 && status < 300 && json !== undefined) return json;
    throw ariFailure({ access, method, path, status, reason: messageOf(json) });
  }
}

function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // a web page of some other server; told by the status
  }
}

/** Asterisk's error answers are `{"message": "..."}` (`{"error": ...}` in its own out-of-memory case). */
function messageOf(json: object | undefined): string | undefined {
  if (json === undefined) return undefined;
  return 'message' in json ? String(json.message) : 'no reason given';
}
