import type { z } from 'zod';
import type { DeepReadonly } from '../config/deep-freeze.ts';
import type {
  chat,
  chatEvent,
  getNumber,
  getProviders,
  getVoices,
  speak,
  testProvider,
} from './contract/agent-routes.ts';

export type ChatEvent = z.output<typeof chatEvent>;
export type ChatRequest = DeepReadonly<z.output<typeof chat.body>> & { readonly agent: string };
export type SpeechRequest = DeepReadonly<z.output<typeof speak.body>>;
export type NumberUse = DeepReadonly<z.output<typeof getNumber.answer.schema>>;
export type ProviderStates = DeepReadonly<z.output<typeof getProviders.answer.schema>>;
export type ProviderTest = DeepReadonly<z.output<typeof testProvider.answer.schema>>;
export type VoiceList = DeepReadonly<z.output<typeof getVoices.answer.schema>>;

/**
 * What the page asks of agents and providers outside of calls. Everything rejects with an AppError: NOTHING_HERE
 * for names that do not exist, otherwise the vendor's.
 */
export interface AgentDesk {
  numberUse(number: string, forAgent: string | undefined): Promise<NumberUse>;
  providers(): ProviderStates;
  /** Uses a provider once; that it does not work is told in the answer. */
  test(provider: string, signal: AbortSignal): Promise<ProviderTest>;
  voices(provider: string, signal: AbortSignal): Promise<VoiceList>;
  /** A whole WAV file, 16 bit, mono. */
  speak(request: SpeechRequest, signal: AbortSignal): Promise<Uint8Array>;
  /** Rejects at once for an unknown agent; failures of the vendor come as an event. */
  chat(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatEvent>;
}
