import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import type { AgentProfile } from '../ports/agent.ts';
import type { CallControl } from '../ports/call-control.ts';
import type { ConversationEvent } from '../ports/conversation-events.ts';
import type { LlmProvider } from '../ports/llm.ts';
import type { Playout } from '../ports/playout.ts';
import type { SttCapabilities, SttSession } from '../ports/stt.ts';
import type { TtsSession } from '../ports/tts.ts';
import type { TurnTakingRules } from './rules.ts';
import type { PreparedClips } from './speech/utterance.ts';
import type { Timing } from './timing.ts';

/** For benchmarks: rules switched off, constants changed. */
export interface TurnTakingTrial {
  readonly rules?: Partial<TurnTakingRules>;
  readonly timing?: Partial<Timing>;
}

/** Everything a conversation needs. It closes nothing of this: sessions and playout belong to the caller. */
export interface ConversationOptions extends TurnTakingTrial {
  readonly agent: AgentProfile;
  readonly playout: Playout;
  /** Open already; the caller's audio is written into it by somebody else. */
  readonly stt: SttSession;
  /** Of whichever recogniser is in charge; read each time they matter. */
  readonly sttCapabilities: SttCapabilities;
  readonly llm: LlmProvider;
  /** Open already. */
  readonly tts: TtsSession;
  /** Names for events and errors. */
  readonly providers: { readonly stt: string; readonly tts: string };
  readonly control: CallControl;
  readonly clock: Clock;
  readonly log: Logger;
  /** Clips of the agent's fixed sentences; whatever is missing is synthesised when it is needed. */
  readonly speech: PreparedClips;
  /** Called synchronously, in order; must not throw. */
  readonly onEvent: (event: ConversationEvent) => void;
  /** Ends the conversation silently: the call is over. */
  readonly signal: AbortSignal;
}
