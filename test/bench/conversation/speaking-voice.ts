import { encodeG711 } from '../../../sidecar/src/media/g711.ts';
import type { G711 } from '../../../sidecar/src/ports/audio.ts';
import { startElevenLabs } from '../../simulators/elevenlabs.ts';
import { type SimulatedPiece, speechPieces } from '../../simulators/elevenlabs-speech.ts';
import type { StageDelays } from './delays.ts';

/** Steady, so that the smallest hole and every word's end can be found in what the caller heard. */
export const TONE_VOICE = 'benchmarktonevoice';
/** Words that a voice detector takes for a voice, for calls in which the agent is heard twice. */
export const SPEECH_VOICE = 'benchmarkspeechvoice';

/** Samples of one piece: 200 ms. */
const PIECE = 1_600;

export interface VoiceOptions {
  readonly delays: StageDelays;
  /** Speaks a text as 8 kHz samples. */
  readonly say: (text: string) => Promise<Int16Array>;
}

/** Two voices on ElevenLabs' wire protocol with exact word times. */
export function startSpeakingVoice({ delays, say }: VoiceOptions) {
  return startElevenLabs({
    firstByteMs: delays.ttsFirstByte,
    intervalMs: delays.ttsPiece,
    speak: async (text, codec, voice) =>
      voice === SPEECH_VOICE ? spoken(text, await say(text), codec) : speechPieces(text, codec),
  });
}

function spoken(text: string, pcm: Int16Array, codec: G711): SimulatedPiece[] {
  const characters = [...text];
  const msPerCharacter = pcm.length / 8 / Math.max(1, characters.length);
  return Array.from({ length: Math.ceil(pcm.length / PIECE) }, (_, index) => {
    const samples = pcm.subarray(index * PIECE, (index + 1) * PIECE);
    const bytes = Buffer.alloc(samples.length);
    encodeG711(codec, samples, bytes);
    const from = Math.round((index * PIECE) / 8 / msPerCharacter);
    const to = Math.round((index * PIECE + samples.length) / 8 / msPerCharacter);
    return {
      audio: bytes.toString('base64'),
      characters: characters.slice(from, to),
      offset: (index * PIECE) / 8,
      msPerCharacter,
    };
  });
}
