import type { APIError } from 'openai';
import { garbage } from '../../base/answer-guard.ts';
import { AppError } from '../../base/app-error.ts';
import { httpError } from '../../base/http-failure.ts';
import { type ProviderFault, providerError } from '../../base/provider-failure.ts';
import { scrub } from '../../base/scrub.ts';
import { systemCode } from '../../base/system-code.ts';
import { loadedOpenAi } from './openai-sdk.ts';

export interface FailureContext {
  readonly provider: string;
  readonly secrets: readonly string[];
  /** How long the SDK waits for response headers, milliseconds. */
  readonly timeoutMs: number;
  readonly now: Date;
}

/** Error codes that say more than the HTTP status (OpenAI, "Error codes"). */
const FAULT_OF_CODE: Readonly<Record<string, ProviderFault>> = {
  insufficient_quota: 'quota',
  rate_limit_exceeded: 'rate-limit',
  invalid_api_key: 'authentication',
  model_not_found: 'invalid-request',
  context_length_exceeded: 'invalid-request',
};

/** Whatever the SDK or the connection threw, as an AppError with its category; the key never in its text. */
export function toAppError(error: unknown, context: FailureContext): AppError {
  const about = { provider: context.provider, stage: 'llm' };
  if (error instanceof AppError) return error;
  const sdk = loadedOpenAi();
  if (sdk && error instanceof sdk.APIConnectionTimeoutError)
    return providerError('timeout', { ...about, timeoutMs: context.timeoutMs });
  if (sdk && error instanceof sdk.APIConnectionError)
    return providerError('connectivity', { ...about, reason: systemCode(error) });
  if (sdk && error instanceof sdk.APIError) return refusal(error, context);
  // The SDK parses each event's JSON itself and lets the parser's error through.
  if (error instanceof SyntaxError) return garbage(about, 'an event that is no JSON');
  return providerError('connectivity', { ...about, reason: systemCode(error) });
}

function refusal(error: APIError, context: FailureContext): AppError {
  const about = { provider: context.provider, stage: 'llm' };
  const reason = scrub(vendorMessage(error.error) || error.message, context.secrets);
  const fault = FAULT_OF_CODE[String(error.code)];
  const status = error.status ?? statusIn(error.code);
  if (fault) return providerError(fault, { ...about, status, reason });
  if (status === undefined) return providerError('server', { ...about, reason });
  const retryAfter = error.headers?.get('retry-after');
  return httpError({ status, retryAfter, now: context.now }, { ...about, reason });
}

/** OpenRouter puts the HTTP status into the body's `code` once the stream has begun. */
function statusIn(code: unknown): number | undefined {
  const status = Number(code);
  return status >= 400 && status <= 599 ? status : undefined;
}

function vendorMessage(body: unknown): string {
  const message = typeof body === 'object' && body !== null ? Reflect.get(body, 'message') : undefined;
  return typeof message === 'string' ? message : '';
}
