import { describe, expect, it } from 'vitest';
import type { LlmRequest } from '../../../src/ports/llm.ts';
import { baseUrlOf, openAiCompatibleOptions } from '../../../src/providers/openai-compatible/options.ts';
import { requestBody } from '../../../src/providers/openai-compatible/request-body.ts';

const parse = (settings: Record<string, unknown>) => openAiCompatibleOptions.parse(settings);

const request: LlmRequest = {
  messages: [
    { role: 'system', content: 'Rules' },
    { role: 'user', content: 'Hi' },
  ],
  tools: [{ name: 'hang_up', description: 'Ends the call.', parameters: { type: 'object' } }],
  language: 'en-US',
};

describe('the request', () => {
  it('asks OpenRouter for the quickest host, fallback models and no reasoning', () => {
    const body = requestBody(
      parse({ apiKey: 'k', fallbackModels: ['a/b'], denyDataCollection: true }),
      request,
    );
    expect(body).toMatchObject({
      provider: { sort: 'latency', data_collection: 'deny' },
      models: ['a/b'],
      reasoning: { effort: 'none' },
      stream_options: { include_usage: true },
      max_tokens: 500,
      tools: [{ type: 'function', function: { name: 'hang_up' } }],
    });
  });

  it('keeps OpenRouter’s fields from everybody else', () => {
    const body = requestBody(parse({ preset: 'openai', apiKey: 'k' }), request);
    expect(Object.keys(body)).toEqual([
      'model',
      'stream',
      'stream_options',
      'max_completion_tokens',
      'tools',
      'messages',
    ]);
  });

  it('begins with the same bytes when only the conversation has grown', () => {
    const options = parse({ apiKey: 'k' });
    const before = JSON.stringify(requestBody(options, request)).slice(0, -2);
    const grown = {
      ...request,
      messages: [...request.messages, { role: 'assistant', content: 'Hello.' } as const],
    };
    expect(JSON.stringify(requestBody(options, grown)).startsWith(before)).toBe(true);
  });

  it('marks the prompt for the cache of models that need it', () => {
    const body = requestBody(parse({ apiKey: 'k', model: 'anthropic/claude-haiku-4.5' }), request);
    expect(body.messages[0]).toEqual({
      role: 'system',
      content: [{ type: 'text', text: 'Rules', cache_control: { type: 'ephemeral' } }],
    });
  });
});

describe('the base URL', () => {
  it.each([
    [{}, 'https://openrouter.ai/api/v1'],
    [{ baseUrl: 'https://eu.openrouter.ai' }, 'https://eu.openrouter.ai/api/v1'],
    [{ preset: 'openai' }, 'https://api.openai.com/v1'],
    [{ preset: 'ollama' }, 'http://127.0.0.1:11434/v1'],
    [{ preset: 'custom', baseUrl: 'http://gpu:8000/v1/chat/completions' }, 'http://gpu:8000/v1'],
    [
      { preset: 'azure-openai', baseUrl: 'https://r.openai.azure.com' },
      'https://r.openai.azure.com/openai/v1',
    ],
    [
      {
        preset: 'azure-openai',
        baseUrl: 'https://r.openai.azure.com/',
        apiVersion: '2024-10-21',
        model: 'gpt',
      },
      'https://r.openai.azure.com/openai/deployments/gpt',
    ],
  ])('of %j is %s', (settings, url) => {
    expect(baseUrlOf(parse(settings))).toBe(url);
  });

  it('is asked for where the service has none of its own', () => {
    const result = openAiCompatibleOptions.safeParse({ preset: 'azure-openai' });
    expect(result.error?.issues).toMatchObject([{ path: ['baseUrl'] }]);
  });
});
