import { AppError } from '../base/app-error.ts';
import { decodeG711 } from '../media/g711.ts';
import { wavHeader } from '../media/wav.ts';
import { LINE_RATE_HZ, type SpeechAudio } from '../ports/audio.ts';
import type { TtsOptions, TtsProvider } from '../ports/tts.ts';

/** Lets a voice say `text` and gives all its audio; rejects with the vendor's AppError. The voice is not closed. */
export async function speechSample(
  provider: TtsProvider,
  { text, ...options }: TtsOptions & { readonly text: string },
  signal: AbortSignal,
): Promise<readonly SpeechAudio[]> {
  const session = await provider.open(options, signal);
  try {
    const audio: SpeechAudio[] = [];
    for await (const event of session.speak({ text, utterance: 1, last: true }, signal)) {
      if (event.type === 'audio') audio.push(event.audio);
    }
    if (audio.length > 0) return audio;
    throw new AppError('PROVIDER_EMPTY', {
      details: { provider: provider.id, stage: 'tts', reason: 'no audio' },
    });
  } finally {
    await session.close();
  }
}

/** Speech as a WAV file, 16 bit, mono, at the rate of its first piece; pieces of another rate are left out. */
export function speechWav(audio: readonly SpeechAudio[]): Uint8Array {
  const [first] = audio;
  const rateHz = first ? rateOf(first) : LINE_RATE_HZ;
  const pieces = audio.filter((piece) => rateOf(piece) === rateHz).map(samplesOf);
  const dataBytes = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = pieces.map(
    (samples) => new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
  );
  return Buffer.concat([wavHeader({ channels: 1, rateHz, dataBytes }), ...bytes]);
}

function rateOf(audio: SpeechAudio): number {
  return audio.encoding === 'pcm16' ? audio.rateHz : LINE_RATE_HZ;
}

function samplesOf(audio: SpeechAudio): Int16Array {
  return audio.encoding === 'pcm16' ? audio.samples : decodeG711(audio.encoding, audio.bytes);
}
