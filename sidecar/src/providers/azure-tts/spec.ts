import type { ProviderSpec } from '../../ports/provider-spec.ts';
import { AzureTts } from './azure-tts.ts';
import { type AzureTtsOptions, azureTtsOptions } from './options.ts';

/** Azure AI Speech, neural voices, with word boundaries. */
export const AZURE_TTS: ProviderSpec<'tts', AzureTtsOptions> = {
  id: 'azure-tts',
  stage: 'tts',
  title: 'Azure speech synthesis',
  options: azureTtsOptions,
  create: (options, { clock, outbound }) => new AzureTts(options, { id: 'azure-tts', clock, outbound }),
};
