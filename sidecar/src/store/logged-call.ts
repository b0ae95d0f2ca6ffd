/** What the call log needs of a call record (`call.json`); the rest of it stays in its file. */
export interface LoggableRecord {
  readonly id: string;
  readonly agent: string;
  readonly caller: string;
  readonly did: string;
  readonly offeredAt: string;
  readonly answeredAt: string | null;
  readonly endReason: string;
  /** Milliseconds from answer to end. */
  readonly duration: number;
  readonly recording: string | null;
  readonly turns: readonly LoggableTurn[];
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly cost?: { readonly total: number; readonly currency: string } | null;
}

export interface LoggableTurn {
  readonly who: string;
  readonly at: number;
  readonly text: string;
  readonly heard?: string;
  readonly interrupted?: boolean;
  readonly trace?: { readonly speechEnd?: number; readonly firstFrameSent?: number };
}

/** One row of the history. */
export interface LoggedCall {
  readonly id: string;
  readonly agent: string;
  readonly caller: string;
  readonly did: string;
  readonly offeredAt: string;
  readonly answeredAt: string | null;
  readonly outcome: string;
  readonly duration: number;
  /** Turns of the caller. */
  readonly turns: number;
  /** Median of end of speech to first frame, milliseconds. */
  readonly medianAnswer: number | null;
  readonly cost: { readonly total: number; readonly currency: string } | null;
  readonly hasRecording: boolean;
  /** Words around the first match of a text search, matches between ⟦ and ⟧. */
  readonly excerpt: string | null;
}

/** Which calls to list; times are milliseconds since 1970, inclusive. */
export interface CallFilter {
  readonly query?: string | undefined;
  readonly number?: string | undefined;
  readonly agent?: string | undefined;
  readonly outcome?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface FoundCalls {
  readonly calls: readonly LoggedCall[];
  /** Of all pages. */
  readonly total: number;
  /** Outcomes that occur in the whole log. */
  readonly outcomes: readonly string[];
  readonly stored: { readonly calls: number; readonly bytes: number };
}

/** How long calls are kept; 0 means no bound. */
export interface Retention {
  readonly days: number;
  readonly maxBytes: number;
}
