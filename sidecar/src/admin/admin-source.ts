/** Something that is wrong now, with what to do about it. */
export interface HealthFault {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** ISO 8601. */
  readonly since: string;
}

/** The state of the sidecar as anyone on this machine may see it: no secrets, no personal data. */
export interface HealthReport {
  readonly version: string;
  /** Milliseconds since the worker started. */
  readonly uptime: number;
  readonly ari: { readonly connected: boolean; readonly fault: HealthFault | null };
  readonly calls: { readonly active: number; readonly limit: number; readonly draining: boolean };
  readonly settings: {
    readonly generation: number;
    /** ISO 8601. */
    readonly loadedAt: string;
    /** Why the last reload, or the file at the start, was refused. */
    readonly fault: HealthFault | null;
    /** Whether the settings of an earlier process are in force, because the file was refused at the start. */
    readonly lastGood: boolean;
  };
}

/** One event of a call, as JSON. */
export interface AdminEvent {
  readonly type: string;
  readonly call: string;
  readonly [field: string]: unknown;
}

/** What the admin API shows; the wiring of the worker implements it. None of these may throw. */
export interface AdminSource {
  health(): HealthReport;
  /** Call events from now on; the function returned ends the subscription. Listeners do not block. */
  subscribe(listener: (event: AdminEvent) => void): () => void;
}
