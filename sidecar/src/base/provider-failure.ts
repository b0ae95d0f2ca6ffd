import { AppError } from './app-error.ts';
import type { ErrorCode } from './error-table.ts';

/** The categories a vendor's failure can have; who has to act follows from it. */
export type ProviderFault =
  | 'authentication'
  | 'rate-limit'
  | 'quota'
  | 'connectivity'
  | 'server'
  | 'invalid-request'
  | 'timeout';

const CODES: Readonly<Record<ProviderFault, ErrorCode>> = {
  authentication: 'PROVIDER_KEY_REFUSED',
  'rate-limit': 'PROVIDER_BUSY',
  quota: 'PROVIDER_OUT_OF_CREDIT',
  connectivity: 'PROVIDER_UNREACHABLE',
  server: 'PROVIDER_FAILED',
  'invalid-request': 'PROVIDER_REQUEST_REFUSED',
  timeout: 'PROVIDER_TIMEOUT',
};

export interface ProviderFailure {
  /** The spec's id, e.g. `deepgram`. */
  readonly provider: string;
  /** What was being done: `stt`, `llm`, `tts`, or finer, e.g. `stt upload`. */
  readonly stage: string;
  /** HTTP status or WebSocket close code. */
  readonly status?: number | undefined;
  /** The vendor's own words; must have gone through `scrub`. */
  readonly reason?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** For `timeout`. */
  readonly timeoutMs?: number | undefined;
  /** Logged with its message, so it must not hold a key or a URL with one. */
  readonly cause?: unknown;
}

/**
 * The one way vendors report a failure: code and remedy follow from the category. `details` carries `status`,
 * `reason` and `retryAfterMs` where known.
 */
export function providerError(fault: ProviderFault, failure: ProviderFailure): AppError {
  const { cause, ...facts } = failure;
  const details: Record<string, string | number> = {};
  for (const [name, value] of Object.entries({ reason: 'no reason given', ...dropEmpty(facts) }))
    details[name] = value;
  return new AppError(CODES[fault], cause === undefined ? { details } : { details, cause });
}

/** Nobody has entered a key; nothing was asked of the vendor. */
export function keyMissing({ provider, stage }: Pick<ProviderFailure, 'provider' | 'stage'>): AppError {
  return new AppError('PROVIDER_KEY_MISSING', { details: { provider, stage } });
}

/** What providers fail with that cannot work before somebody enters a key. */
const NEEDS_KEY: ReadonlySet<ErrorCode> = new Set([
  'PROVIDER_KEY_MISSING',
  'MODEL_FILE_MISSING',
  'LANGUAGE_NOT_BUILT_IN',
]);

export function needsKey(error: AppError | undefined): boolean {
  return error !== undefined && NEEDS_KEY.has(error.code);
}

function dropEmpty(facts: Omit<ProviderFailure, 'cause'>): Record<string, string | number> {
  const present: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts))
    if (value !== undefined && value !== '') present[name] = value;
  return present;
}
