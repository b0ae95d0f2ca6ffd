import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fault, HUGE_FRAME_BYTES } from '../../../../test/simulators/fault.ts';
import { type ScriptedReply, startOpenAiChat } from '../../../../test/simulators/openai-chat.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { createOutbound, type Outbound } from '../../../src/base/outbound.ts';
import type { ChatMessage, LlmEvent, LlmRequest } from '../../../src/ports/llm.ts';
import { OpenAiCompatibleLlm } from '../../../src/providers/openai-compatible/openai-compatible-llm.ts';
import { openAiCompatibleOptions } from '../../../src/providers/openai-compatible/options.ts';
import { collect } from '../../doubles/collect.ts';
import { settle } from '../../doubles/fake-clock.ts';

const KEY = 'sk-or-v1-simulated';
const MODEL = 'openai/gpt-4.1-mini';
const HELLO: LlmRequest = {
  messages: [
    { role: 'system', content: 'You answer the phone.' },
    { role: 'user', content: 'Hi' },
  ],
  tools: [],
  language: 'en-US',
};

let reply: ScriptedReply;
let vendor: Awaited<ReturnType<typeof startOpenAiChat>>;
let outbound: Outbound;

beforeEach(async () => {
  reply = { text: ['Good ', 'morning.'] };
  vendor = await startOpenAiChat({ key: KEY, models: [MODEL], reply: () => reply });
  outbound = createOutbound();
});

afterEach(async () => {
  await outbound.close();
  await vendor.close();
});

function llm(settings: Record<string, unknown> = {}): OpenAiCompatibleLlm {
  const options = openAiCompatibleOptions.parse({ apiKey: KEY, baseUrl: vendor.baseUrl, ...settings });
  return new OpenAiCompatibleLlm(options, { id: 'openai-compatible', clock: systemClock, outbound });
}

const ask = (settings?: Record<string, unknown>, request = HELLO): Promise<LlmEvent[]> =>
  collect(llm(settings).complete(request, new AbortController().signal));

describe('the OpenAI-compatible language model', () => {
  it('streams the text and finishes with tokens and cost', async () => {
    expect(await ask()).toEqual([
      { type: 'text', text: 'Good ' },
      { type: 'text', text: 'morning.' },
      {
        type: 'finish',
        reason: 'stop',
        inputTokens: 120,
        outputTokens: 9,
        cachedTokens: 100,
        cost: 0.000_42,
      },
    ]);
  });

  it.each([false, true])('merges interleaved tool calls (sloppy server: %s)', async (sloppyToolCalls) => {
    const toolCalls = [
      { id: 'a', name: 'transfer', arguments: '{"to":"sales"}' },
      { id: 'b', name: 'hang_up', arguments: '' },
    ];
    reply = { toolCalls, sloppyToolCalls };
    expect(await ask()).toMatchObject([
      { type: 'tool-call', call: toolCalls[0] },
      { type: 'tool-call', call: { id: 'b', name: 'hang_up', arguments: '{}' } },
      { type: 'finish', reason: 'tool-calls' },
    ]);
  });

  it('hands on a tool call whose JSON is broken, and mends it in the history', async () => {
    const call = { id: 'a', name: 'transfer', arguments: '{"to":' };
    reply = { toolCalls: [call] };
    expect((await ask())[0]).toEqual({ type: 'tool-call', call });
    const messages: ChatMessage[] = [
      ...HELLO.messages,
      { role: 'assistant', content: '', toolCalls: [call] },
      { role: 'tool', toolCallId: 'a', content: 'broken' },
    ];
    await ask({}, { ...HELLO, messages });
    expect(vendor.requests[1]?.body).toMatchObject({
      messages: [{}, {}, { tool_calls: [{ id: 'a', function: { arguments: '{}' } }] }, { tool_call_id: 'a' }],
    });
  });

  it('never speaks the model’s thoughts', async () => {
    reply = { reasoning: ['The caller greets me.'], text: ['Hello.'] };
    expect(await ask()).toMatchObject([{ text: 'Hello.' }, { type: 'finish' }]);
  });

  it('finishes soon although the vendor leaves the stream open', async () => {
    reply = { text: ['Hello.'], usage: false, done: false };
    expect(await ask()).toEqual([
      { type: 'text', text: 'Hello.' },
      { type: 'finish', reason: 'stop' },
    ]);
  });

  it('uses the connection opened by the prewarming for every request', async () => {
    reply = { text: ['Hello.'], intervalMs: 2 };
    const model = llm();
    await model.prewarm();
    for (let turn = 0; turn < 3; turn++) {
      // A connection is free again one turn of the event loop after its answer.
      await settle();
      await collect(model.complete(HELLO, new AbortController().signal));
    }
    expect(vendor.paths).toEqual(['GET /api/v1/key', ...Array(3).fill('POST /api/v1/chat/completions')]);
    expect(vendor.http.connections).toBe(1);
  });

  it('prewarms without harm when the vendor cannot be reached', async () => {
    await vendor.close();
    await expect(llm().prewarm()).resolves.toBeUndefined();
  });

  it('ends quietly when aborted, before and after the first token', async () => {
    expect(await collect(llm().complete(HELLO, AbortSignal.abort()))).toEqual([]);
    vendor.faults.set({ kind: 'hang-after-first-byte' });
    const abort = new AbortController();
    const events: LlmEvent[] = [];
    for await (const event of llm().complete(HELLO, abort.signal)) {
      events.push(event);
      abort.abort();
    }
    expect(events).toEqual([{ type: 'text', text: 'Good ' }]);
  });

  it('lets an answer without words pass after a tool’s result only', async () => {
    reply = { text: [] };
    const messages: ChatMessage[] = [...HELLO.messages, { role: 'tool', toolCallId: 'a', content: 'done' }];
    expect(await ask({}, { ...HELLO, messages })).toMatchObject([{ type: 'finish', reason: 'stop' }]);
    await expect(ask()).rejects.toMatchObject({ code: 'PROVIDER_EMPTY' });
  });
});

const FAULTS: readonly [Fault, object][] = [
  [{ kind: 'refuse' }, { code: 'PROVIDER_UNREACHABLE' }],
  [{ kind: 'status', status: 401 }, { code: 'PROVIDER_KEY_REFUSED' }],
  [{ kind: 'status', status: 402 }, { code: 'PROVIDER_OUT_OF_CREDIT' }],
  [{ kind: 'status', status: 429 }, { code: 'PROVIDER_BUSY' }],
  [
    { kind: 'status', status: 429, retryAfter: '3' },
    { code: 'PROVIDER_BUSY', details: { retryAfterMs: 3_000 } },
  ],
  [
    { kind: 'status', status: 429, body: '{"error":{"message":"pay","code":"insufficient_quota"}}' },
    { category: 'quota' },
  ],
  [
    { kind: 'status', status: 500 },
    { code: 'PROVIDER_FAILED', retryable: true },
  ],
  [{ kind: 'status', status: 503, body: '<html>', contentType: 'text/html' }, { category: 'server' }],
  [
    { kind: 'status', status: 200, body: '{"error":{"message":"no","code":402}}' },
    { code: 'PROVIDER_OUT_OF_CREDIT' },
  ],
  [{ kind: 'status', status: 200, body: '{"choices":[]}' }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'hang-before-first-byte' }, { code: 'PROVIDER_TIMEOUT', details: { timeoutMs: 1_000 } }],
  [{ kind: 'cut-mid-stream' }, { code: 'PROVIDER_UNREACHABLE' }],
  [{ kind: 'end-without-finish' }, { code: 'PROVIDER_TRUNCATED' }],
  [{ kind: 'malformed-frame' }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'wrong-content-type' }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'huge-frame', bytes: HUGE_FRAME_BYTES }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'endless-stream' }, { code: 'PROVIDER_GARBAGE' }],
  [{ kind: 'error-message' }, { code: 'PROVIDER_FAILED', details: { status: 502 } }],
];

describe('a failing language model', () => {
  it.each(FAULTS)(
    '%j becomes an error with a category, tried once, without the key',
    async (fault, error) => {
      vendor.faults.set(fault);
      const failure = await ask({ responseTimeout: 1_000 }).catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject(error);
      expect(JSON.stringify(failure) + String(failure)).not.toContain(KEY);
      expect(vendor.requests).toHaveLength(1);
    },
  );

  it.each<Fault>([{ kind: 'nonsense-values' }, { kind: 'slow-trickle', intervalMs: 0 }])(
    '%j harms nobody',
    async (fault) => {
      vendor.faults.set(fault);
      expect((await ask()).at(-1)).toMatchObject({ type: 'finish', outputTokens: 9 });
    },
  );

  it('names a wrong key and an unknown model', async () => {
    await expect(ask({ apiKey: 'sk-wrong-key' })).rejects.toMatchObject({ category: 'authentication' });
    const unknown = ask({ model: 'nobody/nothing' });
    await expect(unknown).rejects.toMatchObject({
      category: 'invalid-request',
      details: { reason: 'The model nobody/nothing does not exist' },
    });
  });

  it('says so when no key is set, without asking the vendor', async () => {
    await expect(ask({ apiKey: '' })).rejects.toMatchObject({ category: 'authentication' });
    expect(vendor.paths).toEqual([]);
  });
});

describe('the simulated vendor', () => {
  it('is understood by the vendor’s own SDK', async () => {
    reply = { text: ['One. ', 'Two.'], toolCalls: [{ id: 'a', name: 'f', arguments: '{"x":1}' }] };
    const client = new OpenAI({ apiKey: KEY, baseURL: vendor.baseUrl });
    const stream = client.chat.completions.stream({
      model: MODEL,
      messages: [{ role: 'user', content: 'Count.' }],
      stream_options: { include_usage: true },
    });
    const whole = await stream.finalChatCompletion();
    expect(whole.choices[0]?.message).toMatchObject({
      content: 'One. Two.',
      tool_calls: [{ id: 'a', function: { name: 'f', arguments: '{"x":1}' } }],
    });
    expect(whole.usage).toMatchObject({ prompt_tokens: 120, completion_tokens: 9 });
  });
});
