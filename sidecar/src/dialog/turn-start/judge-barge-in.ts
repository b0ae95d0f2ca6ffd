import type { TurnTakingRules } from '../rules.ts';
import type { Timing } from '../timing.ts';
import type { TextJudgement } from './text-kind.ts';

/** What is known of a caller who may be interrupting. Lengths and ages in milliseconds. */
export interface BargeInEvidence {
  /** Length of the stretch of voice going on now, 0 in silence. */
  readonly voiceMs: number;
  /** Since the last voiced sample, Infinity when there was none; 0 while voice goes on. */
  readonly silentFor: number;
  /** Since the agent was paused; undefined while it speaks. */
  readonly pausedFor: number | undefined;
  /** The voice behind this pause was long enough that only the transcript may lift it. */
  readonly held: boolean;
  readonly text: TextJudgement;
  /** The transcript of the last stretch of voice is final. */
  readonly isFinal: boolean;
  /** The first seconds of the first utterance. */
  readonly warmUp: boolean;
  /** The recogniser shows words while they are spoken. */
  readonly interims: boolean;
  /** The recogniser's p99, after which a held pause is lifted. */
  readonly finalP99: number;
}

export type BargeInVerdict = 'wait' | 'duck' | 'pause' | 'hold' | 'confirm' | 'resume';

/**
 * Turn start: whether a voice heard while the agent speaks takes the floor. The agent is lowered first, then
 * paused, and goes on where it stopped unless words or plain length prove that the caller means to speak.
 */
export function judgeBargeIn(
  evidence: BargeInEvidence,
  rules: TurnTakingRules,
  timing: Timing,
): BargeInVerdict {
  if (isCertain(evidence, rules, timing)) return 'confirm';
  if (evidence.pausedFor === undefined) return judgeSpeaking(evidence, rules, timing);
  if (evidence.voiceMs > 0) return evidence.voiceMs >= timing.holdVoice && !evidence.held ? 'hold' : 'wait';
  if (evidence.isFinal) return 'resume';
  if (evidence.held && evidence.silentFor < evidence.finalP99) return 'wait';
  if (evidence.interims && evidence.text.kind === 'none' && evidence.silentFor >= timing.wordsWithin)
    return 'resume';
  return evidence.pausedFor >= timing.confirmWithin ? 'resume' : 'wait';
}

function isCertain(evidence: BargeInEvidence, rules: TurnTakingRules, timing: Timing): boolean {
  const { text, voiceMs, silentFor, warmUp } = evidence;
  if (voiceMs >= timing.certainVoice) return true;
  if (!rules.pause && text.kind === 'none' && !warmUp && voiceMs >= timing.holdVoice) return true;
  if (text.kind !== 'words') return false;
  const cautious = rules.warmUp && warmUp ? timing.warmUpWords : 1;
  const unvoiced = silentFor > timing.voiceMemory ? timing.unvoicedWords : 1;
  return text.words >= Math.max(cautious, unvoiced);
}

function judgeSpeaking({ voiceMs }: BargeInEvidence, rules: TurnTakingRules, timing: Timing): BargeInVerdict {
  if (rules.pause && voiceMs >= timing.pauseAfter) return 'pause';
  return rules.duck && voiceMs >= timing.duckAfter ? 'duck' : 'wait';
}
