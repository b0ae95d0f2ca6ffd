import { afterAll, beforeAll } from 'vitest';
import type { LlmRequest, ToolDefinition } from '../../sidecar/src/ports/llm.ts';
import { OPENAI_COMPATIBLE } from '../../sidecar/src/providers/openai-compatible/spec.ts';
import { providerContext } from '../../sidecar/test/doubles/provider-context.ts';
import { type ChatRequest, type ScriptedReply, startOpenAiChat } from '../simulators/openai-chat.ts';
import { describeLlmContract } from './llm-contract.ts';

const KEY = 'sk-simulated';

const TAKE_MESSAGE: ToolDefinition = {
  name: 'take_message',
  description: 'Note a message.',
  parameters: { type: 'object', properties: { text: { type: 'string' } } },
};

/** A model that calls a tool when it is offered one, and else repeats what it was told. */
function reply({ body }: ChatRequest): ScriptedReply {
  const messages = body['messages'] as { role: string; content: string }[];
  const last = messages.at(-1);
  if (body['tools'] && last?.role === 'user')
    return { toolCalls: [{ id: 'call_1', name: TAKE_MESSAGE.name, arguments: '{"text":"late"}' }] };
  return { text: ['You said: ', `${last?.content}`, ' Thank you.'] };
}

function request(content: string, tools: LlmRequest['tools'] = []): LlmRequest {
  return { messages: [{ role: 'user', content }], tools, language: 'en-US' };
}

for (const preset of ['openrouter', 'openai', 'azure-openai', 'ollama', 'custom']) {
  let vendor: Awaited<ReturnType<typeof startOpenAiChat>>;
  beforeAll(async () => {
    vendor = await startOpenAiChat({ key: KEY, reply });
  });
  afterAll(() => vendor.close());

  describeLlmContract(`openai-compatible with ${preset}`, () => ({
    create: () => {
      const options = OPENAI_COMPATIBLE.options.parse({ preset, apiKey: KEY, baseUrl: vendor.http.url });
      return OPENAI_COMPATIBLE.create(options, providerContext());
    },
    questions: [request('Is there parking?'), request('Where are you?')],
    order: request('Take a message that I will be late.', [TAKE_MESSAGE]),
    patience: 3_000,
  }));
}
