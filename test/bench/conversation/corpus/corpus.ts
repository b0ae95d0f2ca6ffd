/** What callers and the agent say in one language. Pieces of an utterance are joined by its pauses. */
export interface Corpus {
  readonly language: 'en-US' | 'ru-RU';
  readonly greeting: string;
  /** Several seconds long, so that a caller can talk over it. */
  readonly longGreeting: string;
  /** What somebody says who is not sure that anybody has answered. */
  readonly hello: string;
  readonly noInputPrompt: string;
  /** An open question and the model's answer to it: its first clause is 3–4 words long. */
  readonly questions: readonly Exchange[];
  /** Whole sentences that ask nothing. */
  readonly statements: readonly Exchange[];
  /** Makes the agent ask: the caller's words, and the agent's question. */
  readonly asks: Readonly<Record<'yes-no' | 'digits' | 'name' | 'number', Exchange>>;
  readonly shortAnswers: Readonly<Record<'yes-no' | 'digits' | 'name', readonly string[]>>;
  /** Sentences that are broken off in the middle: the two halves. */
  readonly hesitations: readonly (readonly [string, string])[];
  /** A telephone number in groups. */
  readonly spelled: readonly (readonly string[])[];
  /** Said into the agent's speech to stop it. */
  readonly interruptions: readonly string[];
  /** Said into the agent's speech, and a question of its own. */
  readonly interruptingQuestions: readonly string[];
  readonly backchannels: readonly string[];
  /** About six seconds of the agent's speech. */
  readonly longAnswer: string;
}

export interface Exchange {
  readonly caller: string;
  readonly agent: string;
}

/** `turn` begins at 0 and goes round. */
export function pick<T>(values: readonly T[], turn: number): T {
  return values[turn % values.length] as T;
}
