import { ERROR_TABLE, type ErrorCategory, type ErrorCode } from './error-table.ts';

export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/** Categories in which the same request may succeed a little later. */
const RETRYABLE: ReadonlySet<ErrorCategory> = new Set(['rate-limit', 'connectivity', 'server', 'timeout']);

export interface AppErrorOptions {
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
  /** Overrides the category of the table, e.g. for a vendor that answered 401. */
  readonly category?: ErrorCategory;
}

/** The only error class thrown on purpose: a code of the table plus what fills its message. No secrets in details. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly category: ErrorCategory;
  readonly remedy: string;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const entry = ERROR_TABLE[code];
    const details = options.details ?? {};
    super(fill(entry.message, details), options.cause === undefined ? {} : { cause: options.cause });
    this.name = code;
    this.code = code;
    this.category = options.category ?? entry.category;
    this.remedy = fill(entry.remedy, details);
    this.details = details;
  }

  get retryable(): boolean {
    return RETRYABLE.has(this.category);
  }
}

function fill(template: string, details: ErrorDetails): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '?'));
}
