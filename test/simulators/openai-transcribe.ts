import type { IncomingMessage } from 'node:http';
import { type Fault, FaultPlan } from './fault.ts';
import { playAnswer, type ScriptedAnswer } from './http-answer.ts';
import { startHttpSimulator } from './http-simulator.ts';
import { byPitch, ScriptedListener } from './scripted-listener.ts';

/** The only key the simulated vendor accepts. */
export const TRANSCRIBE_KEY = 'sk-simulator-0123456789abcdef';
const LANGUAGES = ['en', 'ru', 'de'];
const WAV_HEADER_BYTES = 44;

export interface Transcription {
  readonly model: string;
  readonly language: string | null;
  readonly prompt: string | null;
  /** Length of the uploaded speech. */
  readonly durationMs: number;
}

/** OpenAI's `/v1/audio/transcriptions`: texts by the pitch of what is uploaded, none for silence. */
export async function startOpenAiTranscribe(texts: readonly string[]) {
  const faults = new FaultPlan();
  const requests: Transcription[] = [];
  const http = await startHttpSimulator(async (request, response) => {
    if (request.method === 'GET')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}');
    const form = await readForm(request);
    const file = form.get('file');
    const samples = file instanceof File ? await readWav(file) : new Int16Array(0);
    const asked = {
      model: String(form.get('model')),
      language: form.get('language') as string | null,
      prompt: form.get('prompt') as string | null,
      durationMs: samples.length / 8,
    };
    requests.push(asked);
    await playAnswer(response, answerTo(textOf(samples, texts)), refusalOf(request, asked) ?? faults.take());
  });
  return { url: http.url, baseUrl: `${http.url}/v1`, http, faults, requests, close: http.close };
}

function refusalOf({ url, headers }: IncomingMessage, asked: Transcription): Fault | undefined {
  if (url !== '/v1/audio/transcriptions') return { kind: 'status', status: 404 };
  if (headers.authorization !== `Bearer ${TRANSCRIBE_KEY}`) return { kind: 'status', status: 401 };
  if (asked.language !== null && !LANGUAGES.includes(asked.language)) return { kind: 'status', status: 400 };
  return undefined;
}

function answerTo(text: string): ScriptedAnswer {
  return {
    contentType: 'application/json',
    pieces: [`{"text":${JSON.stringify(text)}`, ',"usage":{"type":"duration","seconds":1}}'],
    errorBody: (status) => JSON.stringify({ error: { message: `simulated ${status}`, code: null } }),
    malformed: '"',
    nonsense: ',"text":[null]',
    huge: (bytes) => `,"padding":"${'x'.repeat(bytes)}"`,
  };
}

async function readForm(request: IncomingMessage): Promise<FormData> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = { 'content-type': String(request.headers['content-type']) };
  return new Response(Buffer.concat(chunks), { headers }).formData();
}

async function readWav(file: File): Promise<Int16Array> {
  const bytes = Buffer.from(await file.arrayBuffer());
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.readUInt32LE(24) !== 8_000)
    throw new Error('not a WAV file of 8 kHz');
  return new Int16Array(Uint8Array.from(bytes.subarray(WAV_HEADER_BYTES)).buffer);
}

function textOf(samples: Int16Array, texts: readonly string[]): string {
  const listener = new ScriptedListener(byPitch(texts), Number.POSITIVE_INFINITY);
  listener.push(samples);
  const final = listener.force();
  return final?.kind === 'final' ? final.text : '';
}
