import type { LanguagePack } from '../language/language-data.ts';
import type { TurnTakingRules } from '../rules.ts';
import { wordsOf } from '../text/words.ts';
import { isBackchannel } from './backchannel.ts';
import { isEcho } from './echo-text.ts';

/** What the words said into the agent's speech amount to. */
export type TextKind = 'none' | 'backchannel' | 'echo' | 'words';

export interface TextJudgement {
  readonly kind: TextKind;
  readonly words: number;
}

export interface TextContext {
  /** What the agent said in the last seconds. */
  readonly recent: string;
  /** The caller has heard a question that could be answered now. */
  readonly questionHeard: boolean;
  readonly rules: TurnTakingRules;
  readonly pack: LanguagePack;
}

/** Judges everything the recogniser has given since the caller began to speak into the agent's speech. */
export function judgeText(text: string, context: TextContext): TextJudgement {
  const { recent, questionHeard, rules, pack } = context;
  const words = wordsOf(text);
  if (words.length === 0) return { kind: 'none', words: 0 };
  if (rules.backchannel && isBackchannel(words, questionHeard, pack))
    return { kind: 'backchannel', words: words.length };
  if (rules.echoText && isEcho(words, wordsOf(recent))) return { kind: 'echo', words: words.length };
  return { kind: 'words', words: words.length };
}
