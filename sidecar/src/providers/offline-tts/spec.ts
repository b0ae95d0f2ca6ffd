import type { ProviderSpec } from '../../ports/provider-spec.ts';
import { OfflineTts } from './offline-tts.ts';
import { type OfflineTtsOptions, offlineTtsOptions } from './options.ts';

/** The offline voice: no key, no network, English. */
export const OFFLINE_TTS: ProviderSpec<'tts', OfflineTtsOptions> = {
  id: 'offline-tts',
  stage: 'tts',
  title: 'Offline voice (Flite or SVOX Pico)',
  options: offlineTtsOptions,
  create: (options, context) => new OfflineTts(options, context),
};
