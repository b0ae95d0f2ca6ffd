import type { ProviderSpec } from '../ports/provider-spec.ts';
import { AZURE_STT } from './azure-stt/spec.ts';
import { AZURE_TTS } from './azure-tts/spec.ts';
import { DEEPGRAM } from './deepgram/spec.ts';
import { ELEVENLABS } from './elevenlabs/spec.ts';
import { OFFLINE_BRAIN } from './offline-llm/spec.ts';
import { OFFLINE_STT } from './offline-stt/spec.ts';
import { OFFLINE_TTS } from './offline-tts/spec.ts';
import { OPENAI_COMPATIBLE } from './openai-compatible/spec.ts';
import { OPENAI_TRANSCRIBE } from './openai-transcribe/spec.ts';
import { OPENAI_TTS } from './openai-tts/spec.ts';

/** Every provider there is; the first of each stage is the default. The only file that names vendors. */
export const REGISTRY: readonly ProviderSpec[] = [
  OFFLINE_STT,
  OFFLINE_BRAIN,
  OFFLINE_TTS,
  AZURE_STT,
  DEEPGRAM,
  OPENAI_TRANSCRIBE,
  OPENAI_COMPATIBLE,
  ELEVENLABS,
  AZURE_TTS,
  OPENAI_TTS,
];
