import type { BrainLanguage } from './brain-language.ts';
import type { ConversationView } from './conversation-view.ts';
import type { Knowledge } from './knowledge.ts';

export interface ToolUse {
  readonly name: 'transfer' | 'take_message' | 'hang_up';
  readonly args: Readonly<Record<string, string>>;
}

/** What the brain answers: words, a tool, or both (the words come first). */
export interface Decision {
  readonly text: string;
  readonly tool?: ToolUse;
}

/** Everything a decision is made from. */
export interface Situation {
  /** The caller's words as they came. */
  readonly said: string;
  /** The same as `normalText` gives them. */
  readonly text: string;
  readonly view: ConversationView;
  readonly knowledge: Knowledge;
  readonly language: BrainLanguage;
  /** Names of the tools that may be called. */
  readonly tools: ReadonlySet<string>;
}

/** Sentences said one after another. */
export function say(...sentences: readonly string[]): Decision {
  return { text: sentences.filter((sentence) => sentence !== '').join(' ') };
}

/** The same situation as if the caller had said something else. */
export function asIfSaid(situation: Situation, said: string, text: string): Situation {
  return { ...situation, said, text };
}
