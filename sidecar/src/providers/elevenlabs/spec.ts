import type { ProviderSpec } from '../../ports/provider-spec.ts';
import { ElevenLabsTts } from './elevenlabs-tts.ts';
import { type ElevenLabsOptions, elevenLabsOptions } from './options.ts';

/** ElevenLabs speech synthesis: Flash and Multilingual over WebSocket, v3 over HTTP. */
export const ELEVENLABS: ProviderSpec<'tts', ElevenLabsOptions> = {
  id: 'elevenlabs',
  stage: 'tts',
  title: 'ElevenLabs',
  options: elevenLabsOptions,
  create: (options, { clock, outbound }) => new ElevenLabsTts(options, { id: 'elevenlabs', clock, outbound }),
};
