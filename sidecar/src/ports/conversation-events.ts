import type { EndReason } from './call-control.ts';

export type ConversationState = 'greeting' | 'listening' | 'thinking' | 'speaking' | 'paused' | 'closing';

/** Which rule ended the caller's turn. */
export type TurnEndRule =
  | 'short-answer'
  | 'complete'
  | 'pause'
  | 'unfinished'
  | 'no-final'
  | 'vendor'
  | 'dtmf';

/** What that rule went by. */
export type TurnEndReason =
  // `short-answer`: what the answer is
  | 'yes-no'
  | 'number'
  | 'name'
  // `complete`, `pause` and `no-final`: what was waited for last
  | 'final'
  | 'end-delay'
  | 'own-pauses'
  | 'stable'
  | 'final-deadline'
  // `unfinished`: why it was waited longer
  | 'punctuation'
  | 'counting'
  | 'spelling'
  | 'trailing-word'
  // `vendor` and `dtmf`
  | 'end-of-turn'
  | 'keys';

/**
 * Where the time of one turn went: clock times in milliseconds, absent when it did not happen. In the order
 * in which they normally come.
 */
export interface TurnTrace {
  /** The caller's last voiced sample; absent when words came without any voice detected. */
  speechEnd?: number;
  /** The voice detector said so. */
  vadStop?: number;
  lastInterim?: number;
  final?: number;
  /** The turn was handed to the model. */
  committed?: number;
  decidedBy?: TurnEndRule;
  decidedWhy?: TurnEndReason;
  /** The request that was answered left for the model; before `committed` when a guess was right. */
  llmRequest?: number;
  llmFirstToken?: number;
  firstClause?: number;
  /** The first clause left for the voice; absent when its sound was there already. */
  ttsRequest?: number;
  ttsFirstByte?: number;
  firstFrameSent?: number;
  /**
   * The first frame reached the phone: half of the round trip that the phone's own RTCP reports tell, later than
   * it was sent. Absent for a phone that does not report. The phone's own jitter buffer comes on top of it.
   */
  firstFrameAtEar?: number;
  /** The caller went on before the answer was heard, so that the turn was taken back and joined with the rest. */
  reopened?: true;
  /** The model was asked before the turn was over. */
  speculation?: Speculation;
}

/** What came of asking the model before the caller's turn was over. */
export interface Speculation {
  /** Requests sent on a guess. */
  readonly started: number;
  /** One of them was the right one: its answer was under way when the turn ended. */
  readonly used: boolean;
  /** Of those thrown away, as the vendor told, else estimated. */
  readonly wastedTokens: number;
}

/** How a sound the caller made while the agent was heard was dealt with. Clock times, absent when it did not happen. */
export interface InterruptionTrace {
  /** The first of the voice; absent for keys, and for words without any voice detected. */
  onset?: number;
  /** The agent was lowered. */
  ducked?: number;
  paused?: number;
  /**
   * `confirmed`: the caller took the floor; `resumed`: the agent went on after a pause; `passed`: it was only
   * lowered; `overtaken`: the agent or the call came to its end before anything was decided.
   */
  readonly outcome: 'confirmed' | 'resumed' | 'passed' | 'overtaken';
  readonly settled: number;
  readonly why: InterruptionReason;
}

export type InterruptionReason =
  | 'words'
  | 'long-voice'
  | 'key'
  | 'no-words'
  | 'backchannel'
  | 'echo'
  | 'ended';

/** Another provider of the agent's list does the work from now on. */
export interface ProviderSwitch {
  readonly stage: 'stt' | 'llm' | 'tts';
  /** Names as in the settings. */
  readonly from: string;
  readonly to: string;
  /** Code of the error that made it necessary; `RECOVERED` when an earlier choice is back. */
  readonly code: string;
}

/** What one conversation tells the call record, the live page and the metrics. `at` is clock time. */
export type ConversationEvent =
  | { readonly type: 'state'; readonly at: number; readonly state: ConversationState }
  | { readonly type: 'caller-interim'; readonly at: number; readonly text: string }
  /** A turn that was taken back comes again under the same number, with the whole text; it replaces the former. */
  | { readonly type: 'caller-turn'; readonly at: number; readonly turn: number; readonly text: string }
  | { readonly type: 'agent-clause'; readonly at: number; readonly utterance: number; readonly text: string }
  | {
      readonly type: 'agent-turn';
      readonly at: number;
      readonly utterance: number;
      /** Everything that was to be said. */
      readonly text: string;
      /** What the caller heard of it; equal to `text` unless interrupted. */
      readonly heard: string;
      readonly heardMs: number;
      readonly interrupted: boolean;
    }
  /** Sent once for each answered turn, when its first frame has left or the answer was given up. */
  | { readonly type: 'turn-trace'; readonly at: number; readonly turn: number; readonly trace: TurnTrace }
  | { readonly type: 'paused' | 'resumed'; readonly at: number; readonly why: string }
  /** Sent once for each sound the caller made into utterance `utterance`, when it is settled. */
  | {
      readonly type: 'interruption';
      readonly at: number;
      readonly utterance: number;
      readonly trace: InterruptionTrace;
    }
  /** `digit` is blanked while a secret is collected. */
  | { readonly type: 'dtmf'; readonly at: number; readonly digit: string }
  | { readonly type: 'no-input'; readonly at: number; readonly count: number }
  | {
      readonly type: 'tool';
      readonly at: number;
      readonly name: string;
      readonly outcome: 'ok' | 'refused' | 'failed';
    }
  /** The caller left a message (tool `take_message`). */
  | { readonly type: 'message'; readonly at: number; readonly text: string }
  | {
      readonly type: 'provider-failure';
      readonly at: number;
      readonly stage: 'stt' | 'llm' | 'tts';
      readonly provider: string;
      readonly code: string;
      readonly message: string;
    }
  | ({ readonly type: 'provider-switch'; readonly at: number } & ProviderSwitch)
  | { readonly type: 'ended'; readonly at: number; readonly reason: EndReason };
