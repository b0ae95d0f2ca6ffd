import type { IncomingMessage } from 'node:http';
import type { Delay } from './cadence.ts';
import { FaultPlan } from './fault.ts';
import { playAnswer, readJson, type ScriptedAnswer } from './http-answer.ts';
import { startHttpSimulator } from './http-simulator.ts';

export interface ScriptedToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** What the simulated model says. */
export interface ScriptedReply {
  /** One event each. */
  readonly text?: readonly string[];
  /** Thoughts sent before the text, in OpenRouter's `reasoning` field. */
  readonly reasoning?: readonly string[];
  readonly toolCalls?: readonly ScriptedToolCall[];
  /** As some servers do: no `index` in tool call pieces, `id` and `name` in every piece. */
  readonly sloppyToolCalls?: boolean;
  readonly finishReason?: string;
  /** False: no usage although it was asked for. */
  readonly usage?: boolean;
  /** False: the connection stays open after the last event, and no `[DONE]` comes. */
  readonly done?: boolean;
  readonly firstTokenMs?: Delay;
  /** From token to token; 25 is 40 tokens a second. */
  readonly intervalMs?: Delay;
}

export interface ChatRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

export interface OpenAiChatOptions {
  readonly key?: string;
  readonly models?: readonly string[];
  reply?(request: ChatRequest): ScriptedReply;
}

export const SIMULATED_USAGE = {
  prompt_tokens: 120,
  completion_tokens: 9,
  total_tokens: 129,
  cost: 0.000_42,
  prompt_tokens_details: { cached_tokens: 100 },
};

/** OpenAI's streamed chat completions with OpenRouter's additions, on a free loopback port. */
export async function startOpenAiChat(options: OpenAiChatOptions = {}) {
  const faults = new FaultPlan();
  const requests: ChatRequest[] = [];
  const paths: string[] = [];
  const http = await startHttpSimulator(async (request, response) => {
    const path = request.url ?? '';
    paths.push(`${request.method} ${path}`);
    const body = await readJson(request);
    const asked = { path, headers: request.headers, body };
    const streamed = request.method === 'POST' && /\/chat\/completions(\?|$)/.test(path);
    if (streamed) requests.push(asked);
    const refusal = refusalOf(asked, options);
    if (refusal) return playAnswer(response, script({}), { kind: 'status', ...refusal });
    if (!streamed)
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}');
    const reply = options.reply?.(asked) ?? { text: ['Hello ', 'there.'] };
    if (reply.done === false) {
      const open = script(reply);
      return playAnswer(
        response,
        { ...open, pieces: [[...open.pieces, ...(open.ending ?? [])].join('')] },
        {
          kind: 'hang-after-first-byte',
        },
      );
    }
    return playAnswer(response, script(reply), faults.take());
  });
  return {
    /** The base URL for OpenRouter's path. */
    get baseUrl() {
      return `${http.url}/api/v1`;
    },
    http,
    faults,
    /** Completions asked for, in order. */
    requests,
    /** Method and path of every request. */
    paths,
    close: http.close,
  };
}

function refusalOf({ headers, body }: ChatRequest, options: OpenAiChatOptions) {
  const key = headers['api-key'] ?? headers.authorization?.replace('Bearer ', '');
  if (options.key && key !== options.key)
    return { status: 401, body: errorJson('No auth credentials found', 401) };
  const model = body['model'];
  if (options.models && typeof model === 'string' && !options.models.includes(model))
    return { status: 404, body: errorJson(`The model ${model} does not exist`, 'model_not_found') };
  return undefined;
}

function script(reply: ScriptedReply): ScriptedAnswer {
  return {
    contentType: 'text/event-stream',
    pieces: withComment(events(reply)),
    ending: ending(reply),
    ...(reply.firstTokenMs ? { firstByteMs: reply.firstTokenMs } : {}),
    ...(reply.intervalMs ? { intervalMs: reply.intervalMs } : {}),
    errorBody: (status) => errorJson(`simulated ${status}`, status),
    malformed: 'data: {"choices":[{"delta":{"content":"bro\n\n',
    nonsense: event({
      choices: [{ delta: { content: 42, tool_calls: 'none' }, finish_reason: null }],
      usage: { prompt_tokens: null },
    }),
    errorMessage: event({ error: { message: 'upstream went away', code: 502 }, choices: [] }),
    huge: (bytes) => delta({ content: 'x'.repeat(bytes) }),
  };
}

/** OpenRouter sends comments while it waits for its own upstream. */
const withComment = ([first, ...rest]: string[]): string[] => [
  `: OPENROUTER PROCESSING\n\n${first}`,
  ...rest,
];

function events(reply: ScriptedReply): string[] {
  const deltas: object[] = [];
  for (const reasoning of reply.reasoning ?? []) deltas.push({ content: '', reasoning });
  for (const content of reply.text ?? []) deltas.push({ content });
  reply.toolCalls?.forEach((call, index) => {
    deltas.push(...toolDeltas(call, index, reply.sloppyToolCalls ?? false));
  });
  const [first = { content: '' }, ...rest] = deltas;
  return [{ role: 'assistant', ...first }, ...rest].map(delta);
}

function toolDeltas(call: ScriptedToolCall, index: number, sloppy: boolean): object[] {
  const half = Math.ceil(call.arguments.length / 2);
  const who = { id: call.id, type: 'function' };
  const piece = (head: object, fn: object) => ({ tool_calls: [{ ...head, function: fn }] });
  const [first, second] = [call.arguments.slice(0, half), call.arguments.slice(half)];
  if (sloppy) return [first, second].map((text) => piece(who, { name: call.name, arguments: text }));
  return [
    piece({ index, ...who }, { name: call.name, arguments: '' }),
    piece({ index }, { arguments: first }),
    piece({ index }, { arguments: second }),
  ];
}

function ending(reply: ScriptedReply): string[] {
  const reason = reply.finishReason ?? (reply.toolCalls?.length ? 'tool_calls' : 'stop');
  const pieces = [event({ choices: [{ index: 0, delta: {}, finish_reason: reason }] })];
  if (reply.usage !== false) pieces.push(event({ choices: [], usage: SIMULATED_USAGE }));
  if (reply.done !== false) pieces.push('data: [DONE]\n\n');
  return pieces;
}

const delta = (value: object): string =>
  event({ choices: [{ index: 0, delta: value, finish_reason: null }] });

const event = (value: object): string =>
  `data: ${JSON.stringify({ id: 'gen-1', object: 'chat.completion.chunk', created: 1, model: 'simulated', ...value })}\n\n`;

const errorJson = (message: string, code: string | number): string =>
  JSON.stringify({ error: { message, code } });
