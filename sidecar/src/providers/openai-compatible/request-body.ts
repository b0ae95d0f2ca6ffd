import type OpenAI from 'openai';
import type { LlmRequest } from '../../ports/llm.ts';
import { toWireMessages, toWireTools } from './chat-messages.ts';
import type { OpenAiCompatibleOptions } from './options.ts';
import { PRESETS } from './presets.ts';

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

/** Models whose prompt cache has to be asked for, message by message (OpenRouter, "Prompt caching"). */
const CACHE_MARK_MODELS = /^anthropic\//;

/** The body of one streamed completion. What stays the same over a call comes first. */
export function requestBody(options: OpenAiCompatibleOptions, request: LlmRequest): Body {
  const preset = PRESETS[options.preset];
  const markCache = preset.openRouterFields && CACHE_MARK_MODELS.test(options.model);
  const body = {
    model: options.model,
    stream: true,
    stream_options: { include_usage: true },
    [preset.maxTokensField]: options.maxTokens,
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    ...(preset.openRouterFields ? openRouterFields(options) : plainReasoning(options)),
    ...(request.tools.length ? { tools: toWireTools(request.tools) } : {}),
    messages: toWireMessages(request.messages, markCache),
  };
  // OpenRouter's fields are not in the SDK's types.
  return body as Body;
}

function openRouterFields(options: OpenAiCompatibleOptions): Record<string, unknown> {
  const provider = {
    ...(options.routing === 'default' ? {} : { sort: options.routing }),
    ...(options.denyDataCollection ? { data_collection: 'deny' } : {}),
  };
  return {
    ...(Object.keys(provider).length ? { provider } : {}),
    ...(options.fallbackModels.length ? { models: options.fallbackModels } : {}),
    reasoning: { effort: options.reasoning === 'auto' ? 'none' : options.reasoning },
  };
}

/** Elsewhere a model without reasoning refuses the field, so it is sent only when somebody chose it. */
function plainReasoning(options: OpenAiCompatibleOptions): Record<string, unknown> {
  return options.reasoning === 'auto' ? {} : { reasoning_effort: options.reasoning };
}
