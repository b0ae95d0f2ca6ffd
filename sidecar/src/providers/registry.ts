import type { ProviderSpec } from '../ports/provider-spec.ts';
import { offlineBrain } from './offline-llm/spec.ts';
import { OFFLINE_STT } from './offline-stt/spec.ts';
import { OFFLINE_TTS } from './offline-tts/spec.ts';

/** Every provider there is; the first of each stage is the default. The only file that names vendors. */
export const REGISTRY: readonly ProviderSpec[] = [OFFLINE_STT, offlineBrain, OFFLINE_TTS];
