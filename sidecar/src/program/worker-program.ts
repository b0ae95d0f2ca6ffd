import type { Logger } from '../base/log.ts';
import type { Settings } from '../config/settings-schema.ts';
import type { SettingsStore } from '../config/settings-store.ts';
import type { ProviderSpec } from '../ports/provider-spec.ts';

export interface WorkerContext {
  /** Started; holds the first generation. */
  readonly store: SettingsStore;
  readonly log: Logger;
  readonly registry: readonly ProviderSpec[];
  readonly version: string;
}

/** How a worker ends: calls may end by themselves within `limits.drain`, or callers go to their fallback now. */
export type StopManner = 'drain' | 'at-once';

/** A running worker, as signals and the supervisor steer it. */
export interface RunningWorker {
  /** SIGHUP: reads the settings again and applies them to the calls to come; never rejects. */
  reload(): Promise<void>;
  /** Resolves when no call is left and everything is closed; `at-once` also hastens a drain under way. */
  stop(manner: StopManner): Promise<void>;
}

/** Builds and starts everything of a worker; rejects with an AppError. */
export type StartWorker = (context: WorkerContext) => Promise<RunningWorker>;

/** What came of trying a provider once. */
export interface ProviderTrial {
  /** Its name in the settings. */
  readonly provider: string;
  readonly stage: 'stt' | 'llm' | 'tts';
  readonly ok: boolean;
  /** Milliseconds until it was ready; null when it failed. */
  readonly opened: number | null;
  /** Milliseconds from the request to the first answer; null when it failed or rightly had nothing to say. */
  readonly latency: number | null;
  readonly failure: { readonly code: string; readonly message: string; readonly remedy: string } | null;
}

/** What only a worker needs; loaded on demand, so that the supervisor stays small. */
export interface WorkerParts {
  /** Every provider there is; the first of each stage is the default. */
  readonly registry: readonly ProviderSpec[];
  readonly startWorker: StartWorker;
  /** Rejects with PROVIDER_UNKNOWN; failures of the provider are in the trial. */
  readonly tryProvider: (name: string, settings: Settings) => Promise<ProviderTrial>;
}
