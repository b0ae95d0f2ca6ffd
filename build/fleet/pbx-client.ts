import { Agent, FormData, fetch, type RequestInit } from 'undici';
import { PbxFault } from './pbx-fault.ts';

/** Milliseconds for one request; the PBX itself answers within 30 s, and a piece of an upload must pass, too. */
const REQUEST_TIMEOUT = 90_000;
const API = '/pbxcore/api/v3/';

export interface PbxAccess {
  /** Without a path, e.g. `https://pbx.example`. */
  readonly url: string;
  readonly key: string;
  /** PEM of what signed the PBX's certificate; without it the certificates of the system count. */
  readonly certificate?: string | undefined;
}

/** The common envelope of MikoPBX's REST answers. */
export interface PbxAnswer {
  readonly status: number;
  readonly result: boolean;
  readonly data: Readonly<Record<string, unknown>>;
  /** What the PBX said, in one line; empty when nothing. */
  readonly complaint: string;
}

/** MikoPBX's REST v3 with an API key; rejects with PbxFault when there is no answer of the PBX to judge. */
export class PbxClient {
  readonly #access: PbxAccess;
  readonly #signal: AbortSignal;
  readonly #agent: Agent;

  constructor(access: PbxAccess, signal: AbortSignal) {
    this.#access = access;
    this.#signal = signal;
    this.#agent = new Agent(access.certificate ? { connect: { ca: access.certificate } } : {});
  }

  get(path: string, query: Readonly<Record<string, string>> = {}): Promise<PbxAnswer> {
    const search = new URLSearchParams(query).toString();
    return this.#request(search ? `${path}?${search}` : path, { method: 'GET' });
  }

  post(path: string, body: object | FormData = {}, headers: Record<string, string> = {}): Promise<PbxAnswer> {
    if (body instanceof FormData) return this.#request(path, { method: 'POST', body, headers });
    const json = { 'content-type': 'application/json', ...headers };
    return this.#request(path, { method: 'POST', body: JSON.stringify(body), headers: json });
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #request(path: string, init: RequestInit): Promise<PbxAnswer> {
    const { url, key } = this.#access;
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(REQUEST_TIMEOUT)]);
    const headers = { ...init.headers, authorization: `Bearer ${key}` };
    const all = { ...init, headers, signal, dispatcher: this.#agent, redirect: 'error' } as const;
    const { status, text } = await fetch(new URL(API + path, url), all)
      .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
      .catch((error: unknown) => {
        this.#signal.throwIfAborted();
        throw unreachable(error);
      });
    refuse(status, path);
    return envelope(status, text);
  }
}

/** What the status alone says. 429: MikoPBX's rate limit, which blocks an address for five minutes. */
function refuse(status: number, path: string): void {
  if (status === 401) throw new PbxFault('the API key is refused');
  if (status === 403)
    throw new PbxFault(`the API key may not use ${path.split('?')[0]}, or a firewall refuses it`);
  if (status === 429) throw new PbxFault('the PBX takes no more requests for now', true);
  // 503 is also the module's own "the sidecar cannot be asked".
  if (status >= 500) throw new PbxFault(`the PBX answered ${status} to ${path.split('?')[0]}`, true);
}

function envelope(status: number, text: string): PbxAnswer {
  try {
    const { result = false, data, messages } = JSON.parse(text) as Record<string, unknown>;
    const fields = typeof data === 'object' && data !== null ? (data as PbxAnswer['data']) : {};
    return { status, result: result === true, data: fields, complaint: sentences(messages).join('; ') };
  } catch {
    if (status === 404) return { status, result: false, data: {}, complaint: '' };
    throw new PbxFault('something answers that is no MikoPBX');
  }
}

/** `messages` is a list, or lists below `error`, `warning`, …. */
function sentences(messages: unknown): string[] {
  if (typeof messages === 'string') return messages === '' ? [] : [messages.trim()];
  if (typeof messages !== 'object' || messages === null) return [];
  return Object.values(messages).flatMap(sentences);
}

/** What trying again cannot mend: the certificate. */
const CERTIFICATE = /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY/;

function unreachable(error: unknown): PbxFault {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const { code, name } = cause as { code?: unknown; name?: unknown };
  const reason = typeof code === 'string' ? code : String(name);
  if (CERTIFICATE.test(reason)) return new PbxFault(`the certificate of the PBX is not trusted (${reason})`);
  return new PbxFault(`the PBX cannot be reached, or the connection broke (${reason})`, true);
}
