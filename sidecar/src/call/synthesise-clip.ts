import { AppError, type ErrorDetails } from '../base/app-error.ts';
import type { Clock } from '../base/clock.ts';
import type { ErrorCode } from '../base/error-table.ts';
import { durationMs, type SpeechAudio } from '../ports/audio.ts';
import type { TtsOptions, TtsProvider } from '../ports/tts.ts';

/** Longest time one fixed sentence may take to synthesise, milliseconds. */
const SYNTHESIS_LIMIT = 20_000;

export interface ClipVoice {
  readonly tts: TtsProvider;
  readonly voice: TtsOptions;
  readonly clock: Clock;
}

/** Speaks a whole sentence without a call; rejects with the voice's AppError, also when it is stuck or mute. */
export async function synthesiseClip(text: string, voice: ClipVoice): Promise<readonly SpeechAudio[]> {
  const limit = new AbortController();
  const given = Promise.withResolvers<never>();
  const timer = voice.clock.after(SYNTHESIS_LIMIT, () => {
    const error = failure(voice, 'PROVIDER_TIMEOUT', { timeoutMs: SYNTHESIS_LIMIT });
    limit.abort(error);
    given.reject(error);
  });
  try {
    // Raced, because a stuck vendor may not look at its signal.
    return await Promise.race([speak(text, voice, limit.signal), given.promise]);
  } finally {
    timer.cancel();
  }
}

async function speak(text: string, voice: ClipVoice, signal: AbortSignal): Promise<readonly SpeechAudio[]> {
  const session = await voice.tts.open(voice.voice, signal);
  try {
    const audio: SpeechAudio[] = [];
    for await (const event of session.speak({ text, utterance: 0, last: true }, signal)) {
      if (event.type === 'audio') audio.push(event.audio);
    }
    if (audio.every((piece) => durationMs(piece) === 0))
      throw failure(voice, 'PROVIDER_EMPTY', { reason: 'no audio' });
    return audio;
  } finally {
    await session.close();
  }
}

function failure({ tts }: ClipVoice, code: ErrorCode, details: ErrorDetails): AppError {
  return new AppError(code, { details: { provider: tts.id, stage: 'tts', ...details } });
}
