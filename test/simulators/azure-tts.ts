import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import { azureError } from './azure-speech-messages.ts';
import { type AzureSynthesis, AzureSynthesisServer } from './azure-synthesis-server.ts';
import type { Delay } from './cadence.ts';
import { startWebSocketSimulator, type Upgrade } from './web-socket-simulator.ts';

export interface AzureTtsOptions {
  readonly key?: string;
  readonly voices?: readonly string[];
  /** From the SSML to the first piece of audio. */
  readonly firstByteMs?: Delay;
  /** From piece to piece, each of 200 ms of speech; 50 is four times real time. */
  readonly intervalMs?: Delay;
  /** Pitch of its voice; 440 when absent. */
  readonly toneHz?: number;
  /** False: a stopped clause is spoken to its end all the same. */
  readonly heedsStop?: boolean;
}

/** Both ways in: of the regional host's own path, and the shorter one that the SDK takes without a redirect. */
const SOCKET_PATH = /^(\/tts)?\/cognitiveservices\/websocket\/v1$/;
const VOICES_PATH = /^(\/tts)?\/cognitiveservices\/voices\/list$/;

/** Azure speech synthesis on one loopback port: the WebSocket of the speech protocol and the list of voices. */
export async function startAzureTts(options: AzureTtsOptions = {}) {
  const syntheses: AzureSynthesis[] = [];
  const stops: string[] = [];

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const json = { 'content-type': 'application/json' };
    if (options.key && request.headers['ocp-apim-subscription-key'] !== options.key)
      response.writeHead(401, json).end(azureError(401));
    else if (VOICES_PATH.test(request.url ?? ''))
      response.writeHead(200, json).end(voiceList(options.voices ?? []));
    else response.writeHead(404, json).end(azureError(404));
  }

  const ws = await startWebSocketSimulator({
    check: ({ url, headers }: Upgrade) => {
      if (!SOCKET_PATH.test(url.pathname)) return 404;
      const key = headers['ocp-apim-subscription-key'] ?? url.searchParams.get('Ocp-Apim-Subscription-Key');
      return options.key && key !== options.key ? 401 : undefined;
    },
    errorBody: azureError,
    onSession: (socket: WebSocket, _, fault) => {
      const { voices, toneHz, firstByteMs = 0, intervalMs = 0, heedsStop = true } = options;
      const known = { ...(voices ? { voices } : {}), ...(toneHz ? { toneHz } : {}) };
      const pace = { firstByteMs, intervalMs, heedsStop };
      new AzureSynthesisServer(socket, { fault, ...pace, syntheses, stops, ...known }).start();
    },
    onRequest,
  });
  return {
    /** With the path, as the settings take it. */
    endpoint: `${ws.url}/tts/cognitiveservices`,
    /** For the vendor's SDK, which would first look for a redirect under the other path. */
    sdkEndpoint: `${ws.url}/cognitiveservices/websocket/v1`,
    ws,
    faults: ws.faults,
    /** Every clause asked for. */
    syntheses,
    /** Request ids of stopped clauses. */
    stops,
    close: ws.close,
  };
}

function voiceList(names: readonly string[]): string {
  const voices = names.map((name) => ({
    ShortName: name,
    LocalName: name.split('-').at(-1),
    Locale: name.split('-').slice(0, 2).join('-'),
  }));
  return JSON.stringify([...voices, { DisplayName: 'broken entry' }, null]);
}
