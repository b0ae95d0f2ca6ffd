/** What a scenario can find out about one round; absent where it did not apply. */
export interface Figures {
  /** From the caller's last sound to the agent's first, ms. */
  readonly answer?: number;
  /** From the caller's first sound until the agent is at least 12 dB quieter, ms. */
  readonly ducked?: number;
  /** From the caller's first sound (or key) until the agent is silent, ms. */
  readonly silent?: number;
  /** From a sound that should not have interrupted until the agent speaks at full level again, ms. */
  readonly back?: number;
  /** How long the agent was silent in the middle of its answer, ms. */
  readonly hole?: number;
  /** From the end of the agent's words to its question whether anybody is there, ms. */
  readonly prompt?: number;
  /** The rest are shares: 1 when it happened, 0 when not. The agent did not answer. */
  readonly unanswered?: number;
  /** The agent spoke before the caller had finished. */
  readonly cutOff?: number;
  /** The agent's answer was not heard to its end, though nobody meant to interrupt it. */
  readonly lost?: number;
  /** The model was asked although nobody had spoken. */
  readonly falseTurn?: number;
  /** The model was not told everything the caller said. */
  readonly wordsMissed?: number;
  /** What the caller said in one go reached the model as several turns. */
  readonly inPieces?: number;
  /** The history holds a word that the caller had not begun to hear. */
  readonly unheardKept?: number;
  /** The history lacks a word that the caller had heard to its end. */
  readonly heardLost?: number;
}

/** A part of the recording in which the caller's own clock had to run; milliseconds. */
export interface Judged {
  readonly from: number;
  readonly to: number;
  /** It may have been so late and no more: 20, unless the jitter buffer of a phone would make up for more. */
  readonly late: number;
}

/** Figures, and where they come from. */
export interface JudgedFigures extends Figures {
  readonly judged: readonly Judged[];
}

/** A caller who is so late takes its own delay for the agent's, milliseconds. */
export const TOO_LATE = 20;
/** But not where it is only asked what became of an answer: a phone's jitter buffer holds as much. */
export const JITTER_BUFFER = 60;

export type FigureName = keyof Figures;

export const DURATIONS = ['answer', 'ducked', 'silent', 'back', 'hole', 'prompt'] as const;
export const SHARES = [
  'unanswered',
  'cutOff',
  'lost',
  'falseTurn',
  'wordsMissed',
  'inPieces',
  'unheardKept',
  'heardLost',
] as const;
