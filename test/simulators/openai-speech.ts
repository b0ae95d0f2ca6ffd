import type { IncomingMessage } from 'node:http';
import type { Delay } from './cadence.ts';
import { FaultPlan } from './fault.ts';
import { playAnswer, readJson, type ScriptedAnswer } from './http-answer.ts';
import { startHttpSimulator } from './http-simulator.ts';
import { scriptedTone } from './scripted-tone.ts';

const RATE_HZ = 24_000;
/** Audio for one character; people speak some 15 characters a second. */
const MS_PER_CHARACTER = 65;
/** Odd, so that samples are torn apart as on a real network. */
const PIECE_BYTES = 4_801;

export interface OpenAiSpeechOptions {
  readonly key?: string;
  readonly voices?: readonly string[];
  readonly models?: readonly string[];
  readonly firstByteMs?: Delay;
  /** From piece to piece, each of 100 ms of speech; 25 is four times real time. */
  readonly intervalMs?: Delay;
}

export interface SpeechRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** OpenAI's `/audio/speech` with `response_format: pcm`: a tone as long as the text would take. */
export async function startOpenAiSpeech(options: OpenAiSpeechOptions = {}) {
  const faults = new FaultPlan();
  const requests: SpeechRequest[] = [];
  let unfinished = 0;
  const http = await startHttpSimulator(async (request, response) => {
    if (request.method === 'GET')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}');
    const body = await readJson(request);
    const asked = { path: request.url ?? '', headers: request.headers, body };
    requests.push(asked);
    unfinished += 1;
    response.on('close', () => {
      unfinished -= 1;
    });
    const answer = answerTo(String(body['input'] ?? ''), options);
    const refusal = refusalOf(asked, options);
    return playAnswer(response, answer, refusal ?? faults.take());
  });
  return {
    baseUrl: `${http.url}/v1`,
    http,
    faults,
    requests,
    /** Answers begun and neither ended nor given up by the client. */
    get unfinished() {
      return unfinished;
    },
    close: http.close,
  };
}

function refusalOf({ path, headers, body }: SpeechRequest, options: OpenAiSpeechOptions) {
  const refuse = (status: number, message: string, code: string) =>
    ({ kind: 'status', status, body: JSON.stringify({ error: { message, code } }) }) as const;
  if (path !== '/v1/audio/speech') return refuse(404, `Unknown request URL: POST ${path}`, 'unknown_url');
  if (options.key && headers.authorization !== `Bearer ${options.key}`)
    return refuse(401, 'Incorrect API key provided', 'invalid_api_key');
  if (options.models && !options.models.includes(String(body['model'])))
    return refuse(404, `The model '${body['model']}' does not exist`, 'model_not_found');
  if (options.voices && !options.voices.includes(String(body['voice'])))
    return refuse(400, `Invalid value for 'voice': '${body['voice']}'`, 'invalid_value');
  return undefined;
}

function answerTo(text: string, options: OpenAiSpeechOptions): ScriptedAnswer {
  const samples = scriptedTone(text.length * MS_PER_CHARACTER, RATE_HZ);
  const bytes = Buffer.from(samples.buffer);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) pieces.push(bytes.subarray(at, at + PIECE_BYTES));
  return {
    contentType: 'audio/pcm',
    pieces,
    ...(options.firstByteMs ? { firstByteMs: options.firstByteMs } : {}),
    ...(options.intervalMs ? { intervalMs: options.intervalMs } : {}),
    errorBody: (status) => JSON.stringify({ error: { message: `simulated ${status}`, code: null } }),
    huge: (size) => Buffer.alloc(size),
  };
}
