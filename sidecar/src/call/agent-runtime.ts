import type { AgentProfile } from '../ports/agent.ts';
import type { LlmProvider } from '../ports/llm.ts';
import type { SttProvider } from '../ports/stt.ts';
import type { TtsProvider } from '../ports/tts.ts';
import type { PreparedSpeech } from './prepared-speech.ts';

/** One agent of one settings generation with everything a call needs of it; calls keep theirs over a reload. */
export interface AgentRuntime {
  readonly profile: AgentProfile;
  readonly generation: number;
  readonly recording: boolean;
  readonly stt: SttProvider;
  readonly llm: LlmProvider;
  readonly tts: TtsProvider;
  readonly speech: PreparedSpeech;
}

/** Every fixed sentence of an agent, the greeting and the apology first. */
export function fixedSentences(profile: AgentProfile): readonly string[] {
  return [profile.greeting, profile.apology, profile.farewell, ...profile.noInputPrompts];
}
