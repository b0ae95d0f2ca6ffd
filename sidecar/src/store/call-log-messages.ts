import type { CallFilter, FoundCalls, LoggableRecord, Retention } from './logged-call.ts';

/** Where the log and the calls lie. */
export interface CallLogWorkerData {
  /** The database file; its folder is created when missing. */
  readonly file: string;
  /** The folder of calls: `<root>/<day>/<call>/call.json`. */
  readonly root: string;
}

/** What the log's thread is asked; each order brings exactly one answer, of the type below. */
export type CallLogOrder =
  | { readonly type: 'add'; readonly record: LoggableRecord; readonly directory: string }
  | { readonly type: 'search'; readonly filter: CallFilter }
  | { readonly type: 'find'; readonly id: string }
  | { readonly type: 'remove'; readonly id: string }
  /** Days that may hold records the log does not know. */
  | { readonly type: 'days' }
  | { readonly type: 'import'; readonly day: string }
  /** Deletes some calls that must go; `now` is milliseconds since 1970. */
  | { readonly type: 'sweep'; readonly retention: Retention; readonly now: number };

export interface CallLogAnswers {
  readonly add: boolean;
  readonly search: FoundCalls;
  /** The call's folder relative to the folder of calls. */
  readonly find: string | undefined;
  /** Whether there was such a call. */
  readonly remove: boolean;
  readonly days: readonly string[];
  /** How many records were new. */
  readonly import: number;
  /** How many were deleted; 0 means that nothing is left to delete. */
  readonly sweep: number;
}

export type CallLogAnswer = CallLogAnswers[keyof CallLogAnswers];
