/** One question → answer pair of the offline receptionist. */
export interface FaqEntry {
  readonly question: string;
  /** Other ways to ask it. */
  readonly alternatives: readonly string[];
  readonly answer: string;
}

/** Whom a caller can be connected to; tools can dial only these (toll fraud). */
export interface TransferTarget {
  readonly name: string;
  readonly extension: string;
}

/**
 * How far the model may be asked ahead of the end of a turn: not at all, once the caller has fallen silent, or while
 * the caller still speaks, too. What is asked in vain is paid for.
 */
export type Speculation = 'off' | 'careful' | 'eager';

export interface TurnTakingOptions {
  /** Default `careful`. */
  readonly speculation?: Speculation;
  /** Silence after speech that ends a turn when nothing hints otherwise, milliseconds. */
  readonly endDelay: number;
  /** Upper bound when the text sounds unfinished, milliseconds. */
  readonly longEndDelay: number;
  /** Milliseconds of silence before "are you still there?". */
  readonly noInputDelay: number;
  /** Longest call, milliseconds. */
  readonly maxCallLength: number;
}

export interface SoundOptions {
  /** Every voice is brought to the same loudness. */
  readonly levelled: boolean;
  /** The caller hears a quiet noise while the agent is silent. */
  readonly comfortNoise: boolean;
}

/** Everything a conversation knows about the agent it plays. Frozen; a call keeps its own generation. */
export interface AgentProfile {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  readonly greeting: string;
  readonly prompt: string;
  readonly voice: string;
  /** Said when a provider fails, before the caller goes to the fallback. */
  readonly apology: string;
  /** Said on silence, in this order; afterwards the farewell. */
  readonly noInputPrompts: readonly string[];
  readonly farewell: string;
  readonly openingHours: string;
  readonly faq: readonly FaqEntry[];
  readonly transferTargets: readonly TransferTarget[];
  readonly turnTaking: TurnTakingOptions;
  readonly sound: SoundOptions;
}
