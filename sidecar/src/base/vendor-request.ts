import { type ExpectedAnswer, expectAnswer } from './answer-guard.ts';
import { AppError } from './app-error.ts';
import type { Clock } from './clock.ts';
import type { Outbound } from './outbound.ts';
import { providerError } from './provider-failure.ts';
import { systemCode } from './system-code.ts';

export interface VendorRequest {
  readonly url: string;
  readonly init: Omit<RequestInit, 'signal'>;
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** Longest wait for the response headers; the body has no time-out. */
  readonly timeoutMs: number;
  readonly expected: Omit<ExpectedAnswer, 'now'>;
}

/**
 * One HTTP request to a vendor, tried once. Resolves with the guarded answer of `expectAnswer`; rejects with an
 * AppError (also, as a connectivity failure, when `signal` aborts: who aborts knows why).
 */
export async function askVendor(request: VendorRequest, signal: AbortSignal): Promise<Response> {
  const { clock, timeoutMs, expected } = request;
  const late = new AbortController();
  const timer = clock.after(timeoutMs, () => late.abort());
  try {
    const init = { ...request.init, signal: AbortSignal.any([signal, late.signal]) };
    const response = await request.outbound.fetch(request.url, init);
    timer.cancel();
    return await expectAnswer(response, { ...expected, now: clock.date() });
  } catch (error) {
    if (late.signal.aborted) throw providerError('timeout', { ...expected.about, timeoutMs });
    throw connectionFailure(error, expected.about);
  } finally {
    timer.cancel();
  }
}

/** An AppError as it is; anything a connection throws as a connectivity failure. */
export function connectionFailure(error: unknown, about: ExpectedAnswer['about']): AppError {
  return error instanceof AppError
    ? error
    : providerError('connectivity', { ...about, reason: systemCode(error) });
}
