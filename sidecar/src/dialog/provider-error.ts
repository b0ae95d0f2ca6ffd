import { AppError } from '../base/app-error.ts';

export type FailedStage = 'stt' | 'llm' | 'tts';

/** Which provider a failure belongs to. */
export interface ProviderAt {
  readonly stage: FailedStage;
  readonly provider: string;
}

/** Whatever a provider threw, as an AppError; what is no AppError yet becomes the cause of one. */
export function asAppError({ stage, provider }: ProviderAt, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('PROVIDER_FAILED', { details: { stage, provider }, cause: thrown });
}

/** The provider gave nothing for so long. */
export function timedOut({ stage, provider }: ProviderAt, timeoutMs: number): AppError {
  return new AppError('PROVIDER_TIMEOUT', { details: { stage, provider, timeoutMs } });
}

/** The provider's answer cannot be used; `why` is a short static phrase for the log. */
export function garbage({ stage, provider }: ProviderAt, why: string): AppError {
  return new AppError('PROVIDER_GARBAGE', { details: { stage, provider, why } });
}
