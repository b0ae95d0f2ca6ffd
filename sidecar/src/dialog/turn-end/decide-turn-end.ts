import type { TurnTakingOptions } from '../../ports/agent.ts';
import type { TurnEndReason, TurnEndRule } from '../../ports/conversation-events.ts';
import type { LanguagePack } from '../language/language-data.ts';
import type { TurnTakingRules } from '../rules.ts';
import type { QuestionKind } from '../text/question.ts';
import { wordsOf } from '../text/words.ts';
import type { Timing } from '../timing.ts';
import { isComplete } from './complete.ts';
import { shortAnswer } from './short-answer.ts';
import { unfinishedSign } from './unfinished.ts';

/** What is known when the caller has fallen silent; times are clock times. */
export interface TurnEndEvidence {
  readonly now: number;
  /** The last voiced sample, or when words came that no voice accounts for. */
  readonly speechEnd: number;
  /** From the caller's first sound of this turn to its last, milliseconds; 0 when no voice was detected. */
  readonly spoken: number;
  readonly text: string;
  /** When the text last changed. */
  readonly textAt: number;
  /** The transcript of the last stretch of voice is there and will not change. */
  readonly isFinal: boolean;
  /** The vendor said so, with `ownsTurnEnd`. */
  readonly vendorEnded: boolean;
  /** What the agent had asked. */
  readonly asked: QuestionKind;
  /** Lengthens a wait for this caller, up to `limit`; milliseconds. */
  readonly lengthen: (delay: number, limit: number) => number;
}

export interface TurnEndSettings {
  readonly options: TurnTakingOptions;
  readonly rules: TurnTakingRules;
  readonly timing: Timing;
  readonly pack: LanguagePack;
  /** The vendor's own, see `SttCapabilities`. */
  readonly finalP99: number;
  readonly ownsTurnEnd: boolean;
  readonly interims: boolean;
}

export interface TurnEnd {
  /** Clock time at which the turn ends if nothing changes; may lie in the past. */
  readonly at: number;
  readonly rule: TurnEndRule;
  readonly why: TurnEndReason;
}

/**
 * When the caller's turn ends, and by which rule. Every delay counts from the end of speech, so that the time
 * of detector and recogniser lies inside it: the end is the later of that delay and the final transcript. A
 * transcript that does not come is waited for no longer than until its interims have stopped changing, or the
 * vendor's p99.
 */
export function decideTurnEnd(evidence: TurnEndEvidence, settings: TurnEndSettings): TurnEnd {
  const { now, speechEnd, text, asked, isFinal } = evidence;
  const { options, rules, timing, pack, finalP99 } = settings;
  if (settings.ownsTurnEnd) {
    if (evidence.vendorEnded) return { at: now, rule: 'vendor', why: 'end-of-turn' };
    const late = speechEnd + Math.max(options.longEndDelay, finalP99);
    const at = Math.max(late, evidence.textAt + timing.textGrowing);
    return { at, rule: 'no-final', why: 'final-deadline' };
  }
  const short = rules.shortAnswer ? shortAnswer(text, asked, pack) : undefined;
  if (short && (isFinal || (settings.interims && fits(evidence, timing))))
    return { at: isFinal ? now : speechEnd + timing.shortAnswerDelay, rule: 'short-answer', why: short };
  const sign = rules.unfinished ? unfinishedSign(text, asked, pack) : undefined;
  if (sign) {
    const at = Math.max(speechEnd + options.longEndDelay, certainty(evidence, settings).at);
    return { at, rule: 'unfinished', why: sign };
  }
  const sounds = rules.complete && isComplete(text, asked, pack) ? 'complete' : 'pause';
  return afterPause(sounds, evidence, settings);
}

/** Whether the words so far can be all that was spoken; a recogniser may lag behind. */
function fits({ text, spoken }: TurnEndEvidence, { answerWord }: Timing): boolean {
  return spoken <= answerWord * (wordsOf(text).length + 1);
}

/** A plain pause ends the turn: a short one where the text sounds complete, this caller's own where it does not. */
function afterPause(
  rule: 'complete' | 'pause',
  evidence: TurnEndEvidence,
  settings: TurnEndSettings,
): TurnEnd {
  const { options, rules, timing } = settings;
  const { now, speechEnd, isFinal } = evidence;
  const usual = rule === 'complete' ? Math.min(timing.completeDelay, options.endDelay) : options.endDelay;
  const wait = rules.pauseMemory ? evidence.lengthen(usual, options.longEndDelay) : usual;
  const text = certainty(evidence, settings);
  const at = Math.max(speechEnd + wait, text.at);
  const delay = wait > usual ? 'own-pauses' : 'end-delay';
  if (isFinal) return { at, rule, why: at <= now ? 'final' : delay };
  return { at, rule: 'no-final', why: at > text.at ? delay : text.why };
}

/** When the text can be relied on. */
function certainty(
  evidence: TurnEndEvidence,
  { rules, timing, finalP99, interims }: TurnEndSettings,
): { readonly at: number; readonly why: TurnEndReason } {
  const { speechEnd, textAt, isFinal } = evidence;
  if (isFinal) return { at: speechEnd, why: 'final' };
  const deadline = Math.max(speechEnd + finalP99, textAt + timing.textGrowing);
  const stable = rules.stableEnd && interims ? Math.max(textAt, speechEnd) + timing.stableEnd : deadline;
  return stable < deadline ? { at: stable, why: 'stable' } : { at: deadline, why: 'final-deadline' };
}
