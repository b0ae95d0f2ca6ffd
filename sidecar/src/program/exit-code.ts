import { AppError } from '../base/app-error.ts';
import type { ErrorCode } from '../base/error-table.ts';

/** What the program's exit codes mean; shown by `--help`. */
export const EXIT = {
  /** Stopped as asked, or the settings are valid. */
  ok: 0,
  /** A fault of ours; the log says which. */
  failed: 1,
  /** The settings cannot be read or hold faults, which are listed on standard error. */
  settings: 2,
  /** The provider that was to be tested does not work. */
  provider: 3,
  /** Wrong arguments (EX_USAGE of sysexits.h). */
  usage: 64,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const SETTINGS_CODES: ReadonlySet<ErrorCode> = new Set(['SETTINGS_UNREADABLE', 'SETTINGS_INVALID']);

/** The exit code for an error that ends the program. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof AppError && SETTINGS_CODES.has(error.code) ? EXIT.settings : EXIT.failed;
}
