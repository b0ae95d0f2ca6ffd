import type { WebSocket } from 'ws';
import { type ClientFrame, readTextFrame, textFrame } from './azure-speech-messages.ts';
import { Cadence, type Delay, delayOf } from './cadence.ts';
import type { Fault } from './fault.ts';
import { scriptedG711 } from './scripted-tone.ts';
import { SpoiltSender } from './spoil-answers.ts';

/** Each character sounds so long. */
export const MS_PER_CHARACTER = 50;
const TICKS_PER_MS = 10_000;
const PIECE_BYTES = 1_600;

export interface AzureSynthesis {
  readonly requestId: string;
  readonly context: unknown;
  readonly ssml: string;
}

export interface AzureSynthesisOptions {
  readonly fault: Fault | undefined;
  readonly firstByteMs: Delay;
  readonly intervalMs: Delay;
  readonly heedsStop: boolean;
  readonly voices?: readonly string[];
  readonly toneHz?: number;
  readonly syntheses: AzureSynthesis[];
  readonly stops: string[];
}

/** The service's end of one socket: config, then context and SSML for each clause. */
export class AzureSynthesisServer {
  readonly #socket: WebSocket;
  readonly #options: AzureSynthesisOptions;
  readonly #sender: SpoiltSender;
  readonly #stopped = new Set<string>();
  #configured = false;
  #context: unknown;
  #current = '';

  constructor(socket: WebSocket, options: AzureSynthesisOptions) {
    this.#socket = socket;
    this.#options = options;
    const spoilt = (body: string): string => textFrame('audio.metadata', this.#current, body);
    this.#sender = new SpoiltSender(socket, options.fault, {
      malformed: '<html>',
      get nonsense() {
        return spoilt('{"Metadata":[{"Type":"WordBoundary","Data":{"Offset":"NaN","Duration":-1}},null,{}]}');
      },
      get errorMessage() {
        return spoilt('no JSON');
      },
      huge: (bytes) => spoilt('x'.repeat(bytes)),
    });
  }

  start(): void {
    this.#socket.on('message', (data) => this.#onFrame(readTextFrame(String(data))));
  }

  #onFrame(frame: ClientFrame): void {
    const { path = '', 'x-requestid': requestId = '' } = frame.headers;
    if (path === 'speech.config') this.#configured = JSON.parse(frame.text).context !== undefined;
    else if (path === 'synthesis.context') this.#context = JSON.parse(frame.text);
    else if (path === 'synthesis.control' && JSON.parse(frame.text).action === 'stop') this.#stop(requestId);
    else if (path === 'ssml') this.#onSsml(requestId, frame.text);
  }

  #stop(requestId: string): void {
    this.#options.stops.push(requestId);
    if (this.#options.heedsStop) this.#stopped.add(requestId);
  }

  #onSsml(requestId: string, ssml: string): void {
    this.#options.syntheses.push({ requestId, context: this.#context, ssml });
    const voice = /<voice name=['"]([^'"]+)['"]/.exec(ssml)?.[1] ?? '';
    const { voices } = this.#options;
    if (!this.#configured) this.#socket.close(1007, 'No speech.config');
    else if (voices && !voices.includes(voice)) this.#socket.close(1007, `Unsupported voice ${voice}.`);
    else void this.#speak(requestId, textOf(ssml));
  }

  async #speak(requestId: string, text: string): Promise<void> {
    this.#current = requestId;
    const { fault, firstByteMs, intervalMs } = this.#options;
    const cadence = new Cadence();
    this.#socket.send(textFrame('turn.start', requestId, '{"context":{"serviceTag":"tag"}}'));
    this.#socket.send(textFrame('response', requestId, '{"audio":{"type":"inline","streamId":"S1"}}'));
    const codec = JSON.stringify(this.#context).includes('mulaw') ? 'ulaw' : 'alaw';
    const audio = scriptedG711(text.length * MS_PER_CHARACTER, codec, this.#options.toneHz);
    await cadence.after(delayOf(firstByteMs));
    for (let at = 0; at < audio.length && !this.#stopped.has(requestId); at += PIECE_BYTES) {
      if (this.#socket.readyState !== this.#socket.OPEN) return;
      this.#sender.send(audioFrame(requestId, audio.subarray(at, at + PIECE_BYTES)));
      if (at === 0) this.#sender.send(textFrame('audio.metadata', requestId, boundaries(text)));
      await cadence.after(delayOf(intervalMs));
    }
    if (fault?.kind === 'endless-stream') return;
    this.#sender.send(audioFrame(requestId, Buffer.alloc(0)));
    this.#sender.send(textFrame('turn.end', requestId, '{}'));
  }
}

function audioFrame(requestId: string, audio: Uint8Array): Buffer {
  const head = Buffer.from(`Path:audio\r\nX-RequestId:${requestId}\r\nX-StreamId:S1\r\n`);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(head.length);
  return Buffer.concat([length, head, audio]);
}

/** Words and, as the service sends them, punctuation apart. */
function boundaries(text: string): string {
  const found = [...text.matchAll(/[\p{L}\p{N}']+|[.,!?]/gu)];
  const Metadata = found.map((match) => ({
    Type: 'WordBoundary',
    Data: {
      Offset: match.index * MS_PER_CHARACTER * TICKS_PER_MS,
      Duration: match[0].length * MS_PER_CHARACTER * TICKS_PER_MS,
      text: {
        Text: match[0],
        Length: match[0].length,
        BoundaryType: /[.,!?]/.test(match[0]) ? 'PunctuationBoundary' : 'WordBoundary',
      },
    },
  }));
  return JSON.stringify({ Metadata });
}

function textOf(ssml: string): string {
  const text = ssml.replaceAll(/<[^>]*>/g, '');
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replaceAll(/&(\w+);/g, (_, name: string) => signs[name] ?? '');
}
