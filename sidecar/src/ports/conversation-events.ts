import type { EndReason } from './call-control.ts';

export type ConversationState = 'greeting' | 'listening' | 'thinking' | 'speaking' | 'paused' | 'closing';

/** Which rule ended the caller's turn. */
export type TurnEndRule = 'short-answer' | 'complete' | 'unfinished' | 'no-final' | 'vendor' | 'dtmf';

/**
 * Where the time of one turn went: clock times in milliseconds, absent when it did not happen. In the order
 * in which they normally come.
 */
export interface TurnTrace {
  /** The caller's last voiced sample. */
  speechEnd?: number;
  /** The voice detector said so. */
  vadStop?: number;
  lastInterim?: number;
  final?: number;
  /** The turn was handed to the model. */
  committed?: number;
  decidedBy?: TurnEndRule;
  llmFirstToken?: number;
  firstClause?: number;
  ttsFirstByte?: number;
  firstFrameSent?: number;
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
