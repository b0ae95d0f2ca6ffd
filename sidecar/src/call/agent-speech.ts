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
  { profile, speech }: AgentRuntime,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  const details = { provider: speech.provider, stage: 'tts', timeoutMs: OPENING_LIMIT };
  const limit = Promise.withResolvers<never>();
  const timer = clock.after(OPENING_LIMIT, () => limit.reject(new AppError('PROVIDER_TIMEOUT', { details })));
  const prepared = Promise.allSettled([
    speech.prepareSurely(profile.apology),
    speech.prepare(profile.greeting),
  ]).then((outcomes) => {
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  });
  const hungUp = aborted(signal).then(() => Promise.reject(signal.reason as Error));
  try {
    await Promise.race([prepared, limit.promise, hungUp]);
  } finally {
    timer.cancel();
  }
}

/**
 * Synthesises every fixed sentence ahead of the first call, one after another, the apology first and come what may;
 * other failures are left to the call.
 */
export async function prepareSpeech({ profile, speech }: AgentRuntime): Promise<void> {
  await speech.prepareSurely(profile.apology).catch(() => undefined);
  for (const sentence of fixedSentences(profile)) {
    await speech.prepare(sentence).catch(() => undefined); // the call tries again and reports it
  }
}
