import { aborted } from '../base/abort.ts';
import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import { type AgentRuntime, fixedSentences } from './agent-runtime.ts';

/** Longest time a ringing caller waits for greeting and apology, milliseconds. */
const OPENING_LIMIT = 8_000;

/**
 * Waits for greeting and apology, which a call cannot begin without; rejects with the voice's AppError (a voice
 * that hangs counts as timed out), or with the reason of `signal`.
 */
export async function prepareOpening(
  { profile, speech, tts }: AgentRuntime,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  const details = { provider: tts.id, stage: 'tts', timeoutMs: OPENING_LIMIT };
  const limit = Promise.withResolvers<never>();
  const timer = clock.after(OPENING_LIMIT, () => limit.reject(new AppError('PROVIDER_TIMEOUT', { details })));
  const prepared = Promise.all([speech.prepare(profile.apology), speech.prepare(profile.greeting)]);
  const hungUp = aborted(signal).then(() => Promise.reject(signal.reason as Error));
  try {
    await Promise.race([prepared, limit.promise, hungUp]);
  } finally {
    timer.cancel();
  }
}

/** Synthesises every fixed sentence ahead of the first call, one after another; failures are left to the call. */
export async function prepareSpeech(agent: AgentRuntime): Promise<void> {
  for (const sentence of fixedSentences(agent.profile)) {
    await agent.speech.prepare(sentence).catch(() => undefined); // the call tries again and reports it
  }
}
