import type { TurnTakingOptions } from '../../ports/agent.ts';
import type { TurnEndReason, TurnEndRule } from '../../ports/conversation-events.ts';
import type { LanguagePack } from '../language/language-data.ts';
import type { TurnTakingRules } from '../rules.ts';
import type { QuestionKind } from '../text/question.ts';
import { shortAnswer } from './short-answer.ts';
import { unfinishedSign } from './unfinished.ts';

/** What is known when the caller has fallen silent; times are clock times. */
export interface TurnEndEvidence {
  readonly now: number;
  /** The last voiced sample. */
  readonly speechEnd: number;
  readonly text: string;
  /** The transcript of the last stretch of voice is there and will not change. */
  readonly isFinal: boolean;
  /** The vendor said so, with `ownsTurnEnd`. */
  readonly vendorEnded: boolean;
  /** What the agent had asked. */
  readonly asked: QuestionKind;
}

export interface TurnEndSettings {
  readonly options: TurnTakingOptions;
  readonly rules: TurnTakingRules;
  readonly pack: LanguagePack;
  /** The vendor's own, see `SttCapabilities`. */
  readonly finalP99: number;
  readonly ownsTurnEnd: boolean;
}

export interface TurnEnd {
  /** Clock time at which the turn ends if nothing changes; may lie in the past. */
  readonly at: number;
  readonly rule: TurnEndRule;
  readonly why: TurnEndReason;
}

/**
 * When the caller's turn ends, and by which rule. Every delay counts from the end of speech, so that the time
 * of detector and recogniser lies inside it: the end is the later of that delay and the final transcript, and a
 * transcript that does not come is waited for no longer than the vendor's p99.
 */
export function decideTurnEnd(evidence: TurnEndEvidence, settings: TurnEndSettings): TurnEnd {
  const { now, speechEnd, text, asked, isFinal } = evidence;
  const { options, rules, pack, finalP99 } = settings;
  if (settings.ownsTurnEnd) {
    if (evidence.vendorEnded) return { at: now, rule: 'vendor', why: 'end-of-turn' };
    const at = speechEnd + Math.max(options.longEndDelay, finalP99);
    return { at, rule: 'no-final', why: 'final-deadline' };
  }
  const short = isFinal && rules.shortAnswer ? shortAnswer(text, asked, pack) : undefined;
  if (short) return { at: now, rule: 'short-answer', why: short };
  const patience = isFinal ? 0 : finalP99;
  const sign = rules.unfinished ? unfinishedSign(text, asked, pack) : undefined;
  if (sign)
    return { at: speechEnd + Math.max(options.longEndDelay, patience), rule: 'unfinished', why: sign };
  const at = speechEnd + Math.max(options.endDelay, patience);
  if (isFinal) return { at, rule: 'complete', why: at <= now ? 'final' : 'end-delay' };
  return { at, rule: 'no-final', why: finalP99 > options.endDelay ? 'final-deadline' : 'end-delay' };
}
