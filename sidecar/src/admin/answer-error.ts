import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError } from '../base/app-error.ts';
import type { ErrorCode } from '../base/error-table.ts';
import type { Logger } from '../base/log.ts';

const STATUS: Partial<Record<ErrorCode, ContentfulStatusCode>> = {
  REQUEST_REFUSED: 400,
  LOGIN_REFUSED: 401,
  TRANSFER_NOT_ALLOWED: 403,
  NOTHING_HERE: 404,
  SETTINGS_READ_ONLY: 409,
  SETTINGS_CHANGED_MEANWHILE: 409,
  ALREADY_RUNNING: 409,
  TRANSFER_FAILED: 409,
  SETTINGS_INVALID: 422,
  TOO_MANY_AT_ONCE: 429,
  HISTORY_UNAVAILABLE: 503,
};

/** Answers with an error of the table, or hides any other behind 500 and writes it to the log. */
export function answerError(error: Error, context: Context, log: Logger): Response {
  const status = error instanceof AppError ? statusOf(error.code) : undefined;
  if (!(error instanceof AppError) || status === undefined) {
    log.error({ err: error, path: context.req.routePath }, 'an admin request failed');
    return context.json({ error: 'internal fault; see the log' }, 500);
  }
  const { code, message, remedy } = error;
  return context.json({ error: message, code, remedy }, status);
}

/** Vendors that fail are a bad gateway, an Asterisk that does not answer an unavailable service. */
function statusOf(code: ErrorCode): ContentfulStatusCode | undefined {
  if (code.startsWith('PROVIDER_')) return 502;
  if (code.startsWith('ARI_') || code.startsWith('MEDIA_')) return 503;
  return STATUS[code] ?? (code === 'SETTINGS_NOT_SAVED' ? 500 : undefined);
}
