/** What a real telephone adds to the caller's words, and what its network takes away. */
export interface LineConditions {
  /** The agent's voice comes back into the caller's microphone. */
  readonly echo?: Echo;
  /** Sound behind the caller, repeated for ever, mixed as it is (8 kHz). */
  readonly background?: Int16Array;
  /** Share of the phone's packets that never arrive, 0…1. */
  readonly loss?: number;
  /** Share of the agent's packets that never reach the phone, 0…1. */
  readonly lossHeard?: number;
  /** Each of the phone's packets leaves late by up to so many milliseconds; their order may change. */
  readonly jitter?: number;
  /** Loss and jitter are the same in every run with the same seed. Default 1. */
  readonly seed?: number;
}

export interface Echo {
  /** How much louder than heard, so negative: -15 is a bad handset, -25 a good one. */
  readonly decibels: number;
  /** Milliseconds from the ear to the microphone. */
  readonly lag: number;
}
