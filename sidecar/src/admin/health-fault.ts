import type { AppError } from '../base/app-error.ts';
import type { HealthFault } from './admin-source.ts';

/** An error as the health report shows it; `since` is when it first came. */
export function healthFault(error: AppError, since: Date): HealthFault {
  return { code: error.code, message: error.message, remedy: error.remedy, since: since.toISOString() };
}
