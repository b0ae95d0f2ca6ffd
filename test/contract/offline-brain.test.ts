import type { LlmRequest, ToolDefinition } from '../../sidecar/src/ports/llm.ts';
import { OFFLINE_BRAIN } from '../../sidecar/src/providers/offline-llm/spec.ts';
import { providerContext } from '../../sidecar/test/doubles/provider-context.ts';
import { HARBOUR_DENTAL, RUSSIAN_DENTAL } from '../../sidecar/test/providers/offline-llm/dental-practice.ts';
import { describeLlmContract, type LlmSubject } from './llm-contract.ts';

const TAKE_MESSAGE: ToolDefinition = {
  name: 'take_message',
  description: 'Note a message.',
  parameters: { type: 'object', properties: { text: { type: 'string' } } },
};

function subject(agent: typeof HARBOUR_DENTAL, said: readonly [string, string, string]): LlmSubject {
  const request = (content: string, tools: LlmRequest['tools'] = []): LlmRequest => ({
    messages: [{ role: 'user', content }],
    tools,
    language: agent.language,
  });
  return {
    create: () => OFFLINE_BRAIN.create({}, providerContext({ agent })),
    questions: [request(said[0]), request(said[1])],
    order: request(said[2], [TAKE_MESSAGE]),
    patience: 1_000,
  };
}

describeLlmContract('the offline brain', () =>
  subject(HARBOUR_DENTAL, ['Is there parking?', 'Where are you?', 'Take a message that I will be late.']),
);
describeLlmContract('the offline brain in Russian', () =>
  subject(RUSSIAN_DENTAL, ['Есть ли парковка?', 'Какой адрес?', 'Запишите сообщение, что я опоздаю.']),
);
