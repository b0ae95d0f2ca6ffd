import type { AppError } from './app-error.ts';
import { type ProviderFailure, type ProviderFault, providerError } from './provider-failure.ts';

/** Longest wait a vendor may ask for, milliseconds; a call is over long before. */
const MAX_RETRY_AFTER = 3_600_000;

/**
 * Category of an HTTP status that is not a success. 407 is the administrator's own proxy, not the vendor; 408
 * means that the vendor's server gave up, not that ours did.
 */
export function httpFault(status: number): ProviderFault {
  if (status === 401 || status === 403) return 'authentication';
  if (status === 402) return 'quota';
  if (status === 429) return 'rate-limit';
  if (status === 407) return 'connectivity';
  if (status === 408 || status >= 500) return 'server';
  return 'invalid-request';
}

/**
 * Milliseconds of a `Retry-After` header (RFC 9110 §10.2.3: seconds or a date), 0 to one hour; undefined when
 * absent or unreadable. `now` is the wall time a date is counted from.
 */
export function retryAfterMs(header: string | null | undefined, now: Date): number | undefined {
  const value = header?.trim();
  if (!value) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now.getTime();
  return Number.isFinite(wait) ? Math.min(Math.max(Math.round(wait), 0), MAX_RETRY_AFTER) : undefined;
}

export interface RefusedAnswer {
  readonly status: number;
  /** The raw `Retry-After` header. */
  readonly retryAfter?: string | null | undefined;
  readonly now: Date;
}

/** The error for an HTTP answer (or refused WebSocket upgrade) that is not a success. */
export function httpError(answer: RefusedAnswer, failure: ProviderFailure): AppError {
  return providerError(httpFault(answer.status), {
    ...failure,
    reason: failure.reason ?? `status ${answer.status}`,
    status: answer.status,
    retryAfterMs: retryAfterMs(answer.retryAfter, answer.now),
  });
}
