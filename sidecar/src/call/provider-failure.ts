import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { ConversationEvent } from '../ports/conversation-events.ts';

/** The event for a provider that failed before there was a conversation; undefined for any other error. */
export function providerFailure(error: unknown, clock: Clock): ConversationEvent | undefined {
  if (!(error instanceof AppError)) return undefined;
  const { stage, provider } = error.details;
  if (stage !== 'stt' && stage !== 'tts') return undefined;
  const { code, message } = error;
  return { type: 'provider-failure', at: clock.now(), stage, provider: String(provider), code, message };
}
