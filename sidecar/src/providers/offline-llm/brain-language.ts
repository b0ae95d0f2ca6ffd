import type { BrainLines } from './brain-lines.ts';

/** What a caller can want besides the answers of the agent's own question list. */
export type Intent =
  | 'goodbye'
  | 'transfer'
  | 'message'
  | 'cancel'
  | 'repeat'
  | 'hours'
  | 'thanks'
  | 'wellbeing'
  | 'robot'
  | 'name'
  | 'abilities'
  | 'hearing'
  | 'wait'
  | 'greeting'
  | 'praise'
  | 'blame';

/** What the brain knows of one language. Patterns see the text as `normalText` gives it. */
export interface BrainLanguage {
  readonly lines: BrainLines;
  readonly intents: Readonly<Record<Intent, RegExp>>;
  /** Somebody rather than a named person. */
  readonly anybody: RegExp;
  /** The words of a transfer request that stand before the name, to be cut off. */
  readonly transferLead: RegExp;
  /** The words before the text of a message that is given at once. */
  readonly messageLead: RegExp;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Words around an answer that change nothing. */
  readonly courtesies: readonly string[];
  /** Words that tell nothing about what is asked. */
  readonly stopWords: ReadonlySet<string>;
  /** Words of one meaning; `park*` stands for all that begin so. */
  readonly concepts: Readonly<Record<string, readonly string[]>>;
  /** Concepts that outweigh the thing they are said of. */
  readonly strongConcepts: readonly string[];
  /** Turns of phrase put into one word before anything else; on `normalText`. */
  readonly rewrites: readonly (readonly [RegExp, string])[];
  /** The part of a word that its forms share. */
  stem(word: string): string;
}
