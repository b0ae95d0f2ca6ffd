import { describe, expect, it } from 'vitest';
import { startOpenAiChat } from '../../../../test/simulators/openai-chat.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { createOutbound } from '../../../src/base/outbound.ts';
import { OpenAiCompatibleLlm } from '../../../src/providers/openai-compatible/openai-compatible-llm.ts';
import { openAiCompatibleOptions } from '../../../src/providers/openai-compatible/options.ts';
import { collect } from '../../doubles/collect.ts';

async function headersAndPath(settings: Record<string, unknown>) {
  const vendor = await startOpenAiChat();
  const outbound = createOutbound();
  const options = openAiCompatibleOptions.parse({ baseUrl: vendor.http.url, ...settings });
  const llm = new OpenAiCompatibleLlm(options, { id: 'llm', clock: systemClock, outbound });
  const request = { messages: [{ role: 'user', content: 'Hi' } as const], tools: [], language: 'en' };
  await collect(llm.complete(request, new AbortController().signal));
  await outbound.close();
  await vendor.close();
  const [asked] = vendor.requests;
  return {
    path: asked?.path,
    authorization: asked?.headers.authorization,
    apiKey: asked?.headers['api-key'],
  };
}

describe('each service gets its key where it looks for it', () => {
  it.each([
    [
      { preset: 'openrouter', apiKey: 'secret-1' },
      { path: '/api/v1/chat/completions', authorization: 'Bearer secret-1', apiKey: undefined },
    ],
    [
      { preset: 'openai', apiKey: 'secret-1' },
      { path: '/v1/chat/completions', authorization: 'Bearer secret-1', apiKey: undefined },
    ],
    [
      { preset: 'azure-openai', apiKey: 'secret-1' },
      { path: '/openai/v1/chat/completions', authorization: undefined, apiKey: 'secret-1' },
    ],
    [
      { preset: 'azure-openai', apiKey: 'secret-1', apiVersion: '2024-10-21', model: 'gpt' },
      {
        path: '/openai/deployments/gpt/chat/completions?api-version=2024-10-21',
        authorization: undefined,
        apiKey: 'secret-1',
      },
    ],
    [{ preset: 'ollama' }, { path: '/v1/chat/completions', authorization: undefined, apiKey: undefined }],
  ])('%j', async (settings, expected) => {
    expect(await headersAndPath(settings)).toEqual(expected);
  });
});
