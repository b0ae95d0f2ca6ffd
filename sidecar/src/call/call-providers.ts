import { AppError } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { AgentProfile } from '../ports/agent.ts';
import type { G711 } from '../ports/audio.ts';
import type { Stage, StageProvider } from '../ports/provider-spec.ts';
import type { SttSession } from '../ports/stt.ts';
import type { TtsSession } from '../ports/tts.ts';

export interface CallProviders {
  readonly stt: SttSession;
  readonly tts: TtsSession;
}

export interface OpeningOptions {
  readonly codec: G711;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Takes every session that opens, also one that opens after another has failed. */
  readonly resources: AsyncDisposableStack;
}

/** Longest time to open a provider while the caller hears ringing, milliseconds. */
const OPEN_LIMIT = 8_000;

/**
 * Opens recogniser and voice side by side while the phone still rings. Rejects with the first AppError; a
 * provider that hangs counts as timed out.
 */
export async function openProviders(
  { stt, llm, tts }: StageProvider,
  { language, voice }: AgentProfile,
  options: OpeningOptions,
): Promise<CallProviders> {
  const { codec } = options;
  void llm.prewarm().catch(() => undefined); // a cold connection costs time, nothing else
  const [ears, mouth] = await Promise.all([
    open(options, { id: stt.id, stage: 'stt' }, (signal) => stt.open({ language, codec }, signal)),
    open(options, { id: tts.id, stage: 'tts' }, (signal) => tts.open({ language, voice, codec }, signal)),
  ]);
  return { stt: ears, tts: mouth };
}

async function open<T extends { close(): Promise<void> }>(
  { clock, signal, resources }: OpeningOptions,
  provider: { readonly id: string; readonly stage: Stage },
  start: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const details = { provider: provider.id, stage: provider.stage, timeoutMs: OPEN_LIMIT };
  const timer = clock.after(OPEN_LIMIT, () => limit.abort(new AppError('PROVIDER_TIMEOUT', { details })));
  const either = AbortSignal.any([signal, limit.signal]);
  const session = start(either).then((opened) => keep(opened, resources, either));
  const givenUp = new Promise<never>((_, reject) => {
    either.addEventListener('abort', () => reject(either.reason as Error), { once: true });
  });
  try {
    return await Promise.race([session, givenUp]);
  } finally {
    timer.cancel();
  }
}

/** Hands an opened session to the call's resources; one that comes too late is closed at once. */
async function keep<T extends { close(): Promise<void> }>(
  session: T,
  resources: AsyncDisposableStack,
  signal: AbortSignal,
): Promise<T> {
  if (signal.aborted || resources.disposed) await session.close();
  else resources.defer(() => session.close());
  return session;
}
