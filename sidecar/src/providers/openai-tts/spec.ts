import type { ProviderSpec } from '../../ports/provider-spec.ts';
import { OpenAiTts } from './openai-tts.ts';
import { type OpenAiTtsOptions, openAiTtsOptions } from './options.ts';

/** OpenAI's speech synthesis and every server that imitates it. */
export const OPENAI_TTS: ProviderSpec<'tts', OpenAiTtsOptions> = {
  id: 'openai-tts',
  stage: 'tts',
  title: 'Speech synthesis (OpenAI and compatible servers)',
  options: openAiTtsOptions,
  create: (options, { clock, outbound }) => new OpenAiTts(options, { id: 'openai-tts', clock, outbound }),
};
