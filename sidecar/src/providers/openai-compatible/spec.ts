import type { ProviderSpec } from '../../ports/provider-spec.ts';
import { OpenAiCompatibleLlm } from './openai-compatible-llm.ts';
import { type OpenAiCompatibleOptions, openAiCompatibleOptions } from './options.ts';

/** OpenRouter, OpenAI, Azure OpenAI, Ollama, vLLM and any other server with OpenAI's chat completions. */
export const OPENAI_COMPATIBLE: ProviderSpec<'llm', OpenAiCompatibleOptions> = {
  id: 'openai-compatible',
  stage: 'llm',
  title: 'Language model (OpenRouter, OpenAI, Azure OpenAI, Ollama, vLLM)',
  options: openAiCompatibleOptions,
  create: (options, { clock, outbound }) =>
    new OpenAiCompatibleLlm(options, { id: 'openai-compatible', clock, outbound }),
};
