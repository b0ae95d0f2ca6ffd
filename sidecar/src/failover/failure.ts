import { AppError } from '../base/app-error.ts';
import { providerError } from '../base/provider-failure.ts';
import type { Stage } from '../ports/provider-spec.ts';

/** Whose failure it is, for the error's text: the provider's id and its stage. */
export interface FailureAt {
  readonly provider: string;
  readonly stage: Stage;
}

/** Whatever a provider threw, as an AppError. */
export function asFailure(at: FailureAt, thrown: unknown): AppError {
  return thrown instanceof AppError
    ? thrown
    : new AppError('PROVIDER_FAILED', { details: { ...at }, cause: thrown });
}

/** It gave nothing for so long. */
export function timedOut(at: FailureAt, timeoutMs: number): AppError {
  return providerError('timeout', { ...at, timeoutMs: Math.round(timeoutMs) });
}

/** Its stream ended without the end that the contract wants. */
export function truncated(at: FailureAt): AppError {
  return new AppError('PROVIDER_TRUNCATED', { details: { ...at } });
}

/** Its stream ended properly, with nothing in it. */
export function empty(at: FailureAt): AppError {
  return new AppError('PROVIDER_EMPTY', { details: { ...at, reason: 'nothing in it' } });
}

/** What it gave is not what the contract allows; `reason` is a short static phrase. */
export function nonsense(at: FailureAt, reason: string): AppError {
  return new AppError('PROVIDER_GARBAGE', { details: { ...at, reason } });
}
