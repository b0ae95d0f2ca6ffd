import { setImmediate as otherWork } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../../sidecar/src/base/app-error.ts';
import type { SpeechAudio } from '../../sidecar/src/ports/audio.ts';
import type { ProviderSpec } from '../../sidecar/src/ports/provider-spec.ts';
import type { Clause, TtsEvent, TtsProvider, TtsSession } from '../../sidecar/src/ports/tts.ts';

const options = z.object({
  /** Length of the tone for each character of text, milliseconds. */
  msPerCharacter: z.number().default(60),
  toneHz: z.number().default(440),
  /** Where in its turn the tone of each text begins: 0.25 is its peak, the hardest edge. */
  phase: z.number().default(0),
  /** Faults hit live speech only; prepared speech (utterance 0) is always good unless `open-fails`. */
  fault: z.enum(['none', 'open-fails', 'fails', 'hangs', 'fails-midway', 'empty', 'garbage']).default('none'),
});

type Options = z.infer<typeof options>;

const failed = (): AppError =>
  new AppError('PROVIDER_FAILED', { details: { provider: 'scripted-tts', stage: 'tts' } });

/** Longest piece of audio, milliseconds; vendors stream in pieces of this order. */
const PIECE = 200;

/** Speaks every text as a steady tone (so that the smallest hole shows), at once, or fails as told. */
export const scriptedTts: ProviderSpec<'tts', Options> = {
  id: 'scripted-tts',
  stage: 'tts',
  title: 'Scripted voice (tests)',
  options,
  create: (given): TtsProvider => ({
    id: 'scripted-tts',
    capabilities: { alignment: false, trueCancel: true },
    open: async () => {
      if (given.fault === 'open-fails') throw failed();
      return session(given);
    },
    close: async () => {},
  }),
};

function session(given: Options): TtsSession {
  return {
    speak: (clause, signal) => speak(given, clause, signal),
    close: async () => {},
  };
}

async function* speak(given: Options, clause: Clause, signal: AbortSignal): AsyncGenerator<TtsEvent> {
  const fault = clause.utterance === 0 ? 'none' : given.fault;
  switch (fault) {
    case 'fails':
      throw failed();
    case 'hangs':
      await new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
      return;
    case 'empty':
      return;
    case 'garbage':
      yield { type: 'audio', audio: { encoding: 'mp3' } as unknown as SpeechAudio };
      return;
    case 'fails-midway':
      yield* tone(given, 300);
      throw failed();
    case 'none':
    case 'open-fails':
      yield* tone(given, clause.text.length * given.msPerCharacter);
  }
}

/** Piece by piece, without a step between them; other calls get their turn meanwhile. */
async function* tone({ toneHz, phase }: Options, ms: number): AsyncGenerator<TtsEvent> {
  for (let from = 0; from < ms; from += PIECE) {
    const first = from * 8;
    const samples = new Int16Array(Math.round(Math.min(PIECE, ms - from) * 8));
    for (let i = 0; i < samples.length; i++)
      samples[i] = 8_000 * Math.sin(2 * Math.PI * ((toneHz * (first + i)) / 8_000 + phase));
    yield { type: 'audio', audio: { encoding: 'pcm16', rateHz: 8_000, samples } };
    await otherWork();
  }
}
