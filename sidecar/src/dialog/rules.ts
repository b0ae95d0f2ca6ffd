/** Which rules of turn-taking are in force; all are, except when a benchmark shows what each is worth. */
export interface TurnTakingRules {
  /** Lower the agent at the first hint of voice. */
  readonly duck: boolean;
  /** Fall silent first and ask the transcript afterwards; without it the caller must be certain to interrupt. */
  readonly pause: boolean;
  /** "uh-huh" does not interrupt. */
  readonly backchannel: boolean;
  /** Our own words coming back do not interrupt. */
  readonly echoText: boolean;
  /** A voice no louder than our own comes back on this line is none. */
  readonly echoLevel: boolean;
  /** Nor is one no louder than the steady sound behind the caller. */
  readonly noiseFloor: boolean;
  /** Nor is one that goes on quieter than the caller's and brings no words. */
  readonly wordlessVoice: boolean;
  /** The first seconds of the greeting need two words. */
  readonly warmUp: boolean;
  /** "yes", digits and names after a question end the turn at once. */
  readonly shortAnswer: boolean;
  /** Text that sounds unfinished keeps the turn open. */
  readonly unfinished: boolean;
  /** Text that sounds complete ends the turn with its final. */
  readonly complete: boolean;
  /** The pauses this caller makes in mid-sentence lengthen the wait. */
  readonly pauseMemory: boolean;
  /** A transcript that has stopped changing counts as final. */
  readonly stableEnd: boolean;
  /** Text that comes before the agent was heard is joined to the turn it belongs to. */
  readonly reopen: boolean;
  /** Ask the model on a stable interim, before the turn is over; what it answers is held back. */
  readonly speculation: boolean;
  /** "One moment" while a tool runs. */
  readonly filler: boolean;
}

export const ALL_RULES: TurnTakingRules = {
  duck: true,
  pause: true,
  backchannel: true,
  echoText: true,
  echoLevel: true,
  noiseFloor: true,
  wordlessVoice: true,
  warmUp: true,
  shortAnswer: true,
  unfinished: true,
  complete: true,
  pauseMemory: true,
  stableEnd: true,
  reopen: true,
  speculation: true,
  filler: true,
};
