import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import type { G711 } from '../../sidecar/src/ports/audio.ts';
import type { Delay } from './cadence.ts';
import { type ContextRequest, ContextServer } from './elevenlabs-contexts.ts';
import { SPOILT_LINES, type SpeakPieces, speechLines, speechPieces } from './elevenlabs-speech.ts';
import { type Fault, FaultPlan } from './fault.ts';
import { playAnswer, readJson } from './http-answer.ts';
import { startWebSocketSimulator, type Upgrade } from './web-socket-simulator.ts';

export interface ElevenLabsOptions {
  readonly key?: string;
  readonly voices?: readonly string[];
  readonly models?: readonly string[];
  /** Milliseconds from flushed text to the first piece of audio. */
  readonly firstByteMs?: Delay;
  /** Milliseconds from piece to piece, each of 200 ms of speech; 50 is four times real time. */
  readonly intervalMs?: Delay;
  /** What the WebSocket's voices sound like; a tone unless given. */
  readonly speak?: SpeakPieces;
}

export interface TimedRequest {
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** ElevenLabs on one loopback port: multi-context WebSocket, `/stream/with-timestamps`, `/v1/voices`. */
export async function startElevenLabs(options: ElevenLabsOptions = {}) {
  const httpFaults = new FaultPlan();
  const contextRequests: ContextRequest[] = [];
  const timedRequests: TimedRequest[] = [];
  const servers = new Set<ContextServer>();
  let counted = 0;

  async function onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.headers['xi-api-key'] !== options.key && options.key)
      return refuse(response, 401, 'invalid_api_key');
    if (url.pathname === '/v1/voices') return listVoices(response, options.voices ?? [], httpFaults.take());
    if (!url.pathname.endsWith('/stream/with-timestamps')) return refuse(response, 404, 'not_found');
    const body = await readJson(request);
    timedRequests.push({ url, headers: request.headers, body });
    const wrong = wrongVoiceOrModel(url.pathname, String(body['model_id']), options);
    if (wrong) return refuse(response, wrong === 'model_not_found' ? 400 : 404, wrong);
    const script = {
      contentType: 'application/json',
      pieces: speechLines(String(body['text']), codecOf(url)),
      errorBody: (status: number) => errorJson(`simulated_${status}`),
      ...SPOILT_LINES,
      ...(options.firstByteMs ? { firstByteMs: options.firstByteMs } : {}),
      ...(options.intervalMs ? { intervalMs: options.intervalMs } : {}),
    };
    return playAnswer(response, script, httpFaults.take());
  }

  const ws = await startWebSocketSimulator({
    check: ({ url, headers }: Upgrade) => {
      if (!/^\/v1\/text-to-speech\/[^/]+\/multi-stream-input$/.test(url.pathname)) return 404;
      if (options.key && headers['xi-api-key'] !== options.key) return 401;
      return url.searchParams.get('model_id')?.startsWith('eleven_v3') ? 403 : undefined;
    },
    errorBody: (status) => errorJson(`simulated_${status}`),
    onSession: (socket: WebSocket, { url }, fault) => {
      const model = String(url.searchParams.get('model_id'));
      const wrong = wrongVoiceOrModel(url.pathname, model, options);
      const server = new ContextServer(socket, {
        requests: contextRequests,
        fault,
        codec: codecOf(url),
        voice: voiceOf(url.pathname),
        speak: options.speak ?? speechPieces,
        firstByteMs: options.firstByteMs ?? 0,
        intervalMs: options.intervalMs ?? 0,
        ...(wrong ? { wrong } : {}),
        onGenerated: () => {
          counted += 1;
        },
      });
      servers.add(server);
      server.start();
    },
    onRequest,
  });
  return {
    baseUrl: ws.url.replace('ws', 'http'),
    ws,
    /** Faults of the WebSocket; one is taken by each socket. */
    faults: ws.faults,
    httpFaults,
    /** Every message of every client, in order. */
    contextRequests,
    timedRequests,
    /** The most contexts that were ever alive on one socket. */
    get mostContexts() {
      return Math.max(0, ...[...servers].map((server) => server.mostContexts));
    },
    /** Clauses generated to their end. */
    get generated() {
      return counted;
    },
    close: ws.close,
  };
}

function codecOf(url: URL): G711 {
  return url.searchParams.get('output_format') === 'alaw_8000' ? 'alaw' : 'ulaw';
}

/** `/v1/text-to-speech/<voice>/…`. */
function voiceOf(path: string): string {
  return path.split('/')[3] ?? '';
}

function wrongVoiceOrModel(path: string, model: string, options: ElevenLabsOptions): string | undefined {
  const voice = voiceOf(path);
  if (options.voices && !options.voices.includes(voice)) return 'voice_not_found';
  if (options.models && !options.models.includes(model)) return 'model_not_found';
  return undefined;
}

function listVoices(response: ServerResponse, ids: readonly string[], fault?: Fault): void {
  const voices = ids.map((id, at) => ({ voice_id: id, name: `Voice ${at + 1}`, labels: { language: 'en' } }));
  const broken = fault?.kind === 'nonsense-values' ? [{ name: 'broken entry' }, null] : [];
  const body = JSON.stringify({ voices: [...voices, ...broken] });
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

function refuse(response: ServerResponse, status: number, name: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(errorJson(name));
}

const errorJson = (status: string): string =>
  JSON.stringify({ detail: { status, message: `about ${status}` } });
