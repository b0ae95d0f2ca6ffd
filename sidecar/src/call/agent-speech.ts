import { aborted } from '../base/abort.ts';
import { type AgentRuntime, fixedSentences } from './agent-runtime.ts';

/**
 * Waits for greeting and apology, which a call cannot begin without; rejects with the voice's AppError, or with
 * the reason of `signal`.
 */
export async function prepareOpening({ profile, speech }: AgentRuntime, signal: AbortSignal): Promise<void> {
  const prepared = Promise.all([speech.prepare(profile.apology), speech.prepare(profile.greeting)]);
  const hungUp = aborted(signal).then(() => Promise.reject(signal.reason as Error));
  await Promise.race([prepared, hungUp]);
}

/** Synthesises every fixed sentence ahead of the first call, one after another; failures are left to the call. */
export async function prepareSpeech(agent: AgentRuntime): Promise<void> {
  for (const sentence of fixedSentences(agent.profile)) {
    await agent.speech.prepare(sentence).catch(() => undefined); // the call tries again and reports it
  }
}
