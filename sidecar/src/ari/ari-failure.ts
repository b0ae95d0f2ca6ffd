import { AppError } from '../base/app-error.ts';
import { type AriAccess, ariBaseUrl } from './ari-access.ts';

/** One answer that is no success, as far as it says what is wrong. */
export interface FailedAnswer {
  readonly access: AriAccess;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Asterisk's own words; undefined when the body was no ARI answer (a web page, nothing). */
  readonly reason?: string | undefined;
}

/** What an HTTP status of Asterisk means; also used for the answer to a WebSocket handshake. */
export function ariFailure({ access, method, path, status, reason }: FailedAnswer): AppError {
  const url = ariBaseUrl(access);
  const { username } = access;
  if (status === 401) return new AppError('ARI_WRONG_CREDENTIALS', { details: { username } });
  // Asterisk answers 403 only to read-only users that want to change something (res_ari.c).
  if (status === 403 && method !== 'GET')
    return new AppError('ARI_READ_ONLY_USER', { details: { username } });
  if (status === 403) return new AppError('ARI_WRONG_CREDENTIALS', { details: { username } });
  // Where ARI answers, a missing thing is told in JSON; a 404 page means the whole interface is missing.
  if (status < 500 && reason === undefined) return new AppError('ARI_NOT_FOUND', { details: { url } });
  return new AppError('ARI_REQUEST_FAILED', {
    details: { status, method, path, reason: reason ?? 'no reason given' },
    category: status < 500 ? 'invalid-request' : 'server',
  });
}

/** True when the request failed because its channel, bridge or application does not exist (any more). */
export function isGone(error: unknown): boolean {
  return error instanceof AppError && error.code === 'ARI_REQUEST_FAILED' && error.details['status'] === 404;
}

/** True when the channel exists but is not, or no longer, in our application. */
export function isElsewhere(error: unknown): boolean {
  return error instanceof AppError && error.code === 'ARI_REQUEST_FAILED' && error.details['status'] === 409;
}
