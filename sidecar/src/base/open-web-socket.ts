import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { onAbort } from './abort.ts';
import type { AppError } from './app-error.ts';
import type { Clock } from './clock.ts';
import { httpError } from './http-failure.ts';
import type { Outbound } from './outbound.ts';
import { type ProviderFault, providerError } from './provider-failure.ts';
import { scrub } from './scrub.ts';

/** A vendor that has not accepted the WebSocket within this many milliseconds counts as timed out. */
const OPEN_TIMEOUT = 5_000;
/** Longest message taken from a vendor, bytes; `ws` closes with 1009 beyond it. */
const MAX_MESSAGE_BYTES = 1_048_576;
/** How much of a refusal's body is read for the reason, bytes. */
const MAX_REFUSAL_BYTES = 2_048;

export interface WebSocketRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** For error texts: the spec's id and the stage. */
  readonly provider: string;
  readonly stage: string;
  /** Kept out of error texts. */
  readonly secrets: readonly string[];
  readonly timeoutMs?: number;
}

/**
 * Opens a WebSocket to a vendor. Rejects with an AppError whose category follows the HTTP status of a refusal;
 * after that nothing is left open. The caller owns the socket and must listen at once for `message` and `close`;
 * `error` is already listened for, because it never comes without `close`.
 */
export function openWebSocket(request: WebSocketRequest, signal: AbortSignal): Promise<WebSocket> {
  const { url, headers, outbound, clock } = request;
  const timeoutMs = request.timeoutMs ?? OPEN_TIMEOUT;
  const names = { provider: request.provider, stage: request.stage };
  return new Promise((resolve, reject) => {
    const agent = outbound.webSocketAgent(url);
    const socket = new WebSocket(url, {
      headers,
      perMessageDeflate: false,
      maxPayload: MAX_MESSAGE_BYTES,
      ...(agent ? { agent } : {}),
    });
    const settle = (): void => {
      timer.cancel();
      forgetAbort();
    };
    const fail = (error: AppError): void => {
      settle();
      reject(error);
      socket.terminate();
    };
    const timer = clock.after(timeoutMs, () => fail(providerError('timeout', { ...names, timeoutMs })));
    const forgetAbort = onAbort(signal, () => {
      queueMicrotask(() => fail(providerError('connectivity', { ...names, reason: 'given up by us' })));
    });
    socket.once('open', () => {
      settle();
      // A greeting may lie in the same packet as the acceptance; it must not come before its listener.
      socket.pause();
      setImmediate(() => socket.resume());
      resolve(socket);
    });
    socket.once('unexpected-response', (_, response) => {
      void refusal(response, request).then(fail);
    });
    socket.on('error', (error) => {
      fail(providerError('connectivity', { ...names, reason: scrub(error.message, request.secrets) }));
    });
  });
}

/** What a WebSocket close code (RFC 6455 §7.4, and the registry) says about who is at fault. */
export function closeFault(code: number): ProviderFault {
  if (code === 1008 || code === 1003 || code === 1007) return 'invalid-request';
  if (code === 1013) return 'rate-limit';
  if (code === 1002 || code === 1009 || code === 1011 || code >= 4_000) return 'server';
  return 'connectivity';
}

async function refusal(response: IncomingMessage, request: WebSocketRequest): Promise<AppError> {
  const status = response.statusCode ?? 0;
  const reason = scrub(`status ${status} ${await readSome(response)}`, request.secrets);
  return httpError(
    { status, retryAfter: response.headers['retry-after'], now: request.clock.date() },
    { provider: request.provider, stage: request.stage, reason },
  );
}

async function readSome(response: IncomingMessage): Promise<string> {
  let body = '';
  try {
    for await (const chunk of response) {
      body += String(chunk);
      if (body.length > MAX_REFUSAL_BYTES) break;
    }
  } catch {
    // The status is known; a body that breaks off only makes the reason shorter.
  }
  return body;
}
