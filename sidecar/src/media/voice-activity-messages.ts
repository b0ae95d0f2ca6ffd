/** To the worker: windows in the order in which they are to be judged, those of one call in order of time. */
export interface WindowBatch {
  /** The call of each window. */
  readonly calls: readonly number[];
  /** All windows one after the other. */
  readonly samples: Int16Array;
  /** Calls that have ended; their state is forgotten. */
  readonly closed: readonly number[];
}

/** From the worker: `verdicts` holds one probability for each window, in the order they were sent. */
export type VoiceActivityAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'unusable'; readonly reason: string }
  | { readonly type: 'verdicts'; readonly probabilities: Float32Array };
