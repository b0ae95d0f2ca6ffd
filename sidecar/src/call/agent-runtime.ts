import type { PriceTable } from '../metering/cost.ts';
import type { UsageMeter } from '../metering/usage.ts';
import type { AgentProfile } from '../ports/agent.ts';
import type { SpeechAudio } from '../ports/audio.ts';
import type { ProviderSwitch } from '../ports/conversation-events.ts';
import type { StageProvider } from '../ports/provider-spec.ts';
import type { PreparedSpeech } from './prepared-speech.ts';

/** What the providers of one call report to it. */
export interface ProviderReports {
  readonly meter: UsageMeter;
  /** Told at once; must not throw. */
  readonly onSwitch: (change: ProviderSwitch) => void;
}

/** One agent of one settings generation with everything a call needs of it; calls keep theirs over a reload. */
export interface AgentRuntime {
  readonly profile: AgentProfile;
  readonly generation: number;
  readonly recording: boolean;
  readonly speech: PreparedSpeech;
  readonly prices: PriceTable;
  /** Why a call could not be served: no recogniser, or no voice, can work before a key is entered. */
  lacksKeys(): boolean;
  /** The bundled announcement that says so in the agent's language, or in English. */
  keysAnnouncement(): Promise<SpeechAudio>;
  /** The agent's lists of providers as one provider for each stage, for one call; closing them does nothing. */
  providersFor(reports: ProviderReports): StageProvider;
  /** Closes the providers of all calls; rejects with an AggregateError of those that did not close. */
  close(): Promise<void>;
}

/** Every fixed sentence of an agent, the greeting first. */
export function fixedSentences(profile: AgentProfile): readonly string[] {
  return [profile.greeting, profile.apology, profile.farewell, ...profile.noInputPrompts];
}
