import type { WebSocket } from 'ws';
import type { G711 } from '../../sidecar/src/ports/audio.ts';
import { Cadence, type Delay, delayOf } from './cadence.ts';
import type { SimulatedPiece, SpeakPieces } from './elevenlabs-speech.ts';
import type { Fault } from './fault.ts';
import { SpoiltSender } from './spoil-answers.ts';

/** The vendor's limit; one more closes the socket. */
const MAX_CONTEXTS = 5;

export interface ContextRequest {
  readonly text?: string;
  readonly context_id?: string;
  readonly flush?: boolean;
  readonly close_context?: boolean;
  readonly close_socket?: boolean;
  readonly voice_settings?: Readonly<Record<string, number>>;
}

export interface ContextServerOptions {
  readonly requests: ContextRequest[];
  readonly fault: Fault | undefined;
  readonly codec: G711;
  readonly voice: string;
  readonly speak: SpeakPieces;
  readonly firstByteMs: Delay;
  readonly intervalMs: Delay;
  /** The vendor's name of what is wrong with voice or model: told at the first message. */
  readonly wrong?: string;
  onGenerated(): void;
}

/** The server's end of one multi-context socket. Flushed text is spoken to its end, whatever is closed. */
export class ContextServer {
  mostContexts = 0;
  readonly #socket: WebSocket;
  readonly #options: ContextServerOptions;
  readonly #sender: SpoiltSender;
  readonly #contexts = new Map<string, { text: string; closed: boolean; busy: boolean }>();

  constructor(socket: WebSocket, options: ContextServerOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#sender = new SpoiltSender(socket, options.fault, {
      malformed: '<html>',
      nonsense: JSON.stringify({ audio: 7, isFinal: 'no', contextId: 'c1', alignment: NONSENSE_ALIGNMENT }),
      errorMessage: errorMessage('system_busy', 1011),
      huge: (bytes) => JSON.stringify({ audio: 'A'.repeat(bytes), contextId: 'c1' }),
    });
  }

  start(): void {
    this.#socket.on('message', (data) => this.#onRequest(JSON.parse(String(data))));
  }

  #onRequest(request: ContextRequest): void {
    this.#options.requests.push(request);
    if (this.#options.wrong) this.#refuse(this.#options.wrong);
    else if (request.close_socket) this.#socket.close(1000);
    else this.#onContext(request.context_id ?? '', request);
  }

  #onContext(id: string, request: ContextRequest): void {
    const context = this.#contexts.get(id) ?? { text: '', closed: false, busy: false };
    this.#contexts.set(id, context);
    this.mostContexts = Math.max(this.mostContexts, this.#contexts.size);
    context.text += request.text?.trimStart() ?? '';
    if (request.close_context) context.closed = true;
    if (this.#contexts.size > MAX_CONTEXTS) this.#refuse('max_active_conversations');
    else if (request.flush || request.close_context) void this.#speak(id);
  }

  async #speak(id: string): Promise<void> {
    const context = this.#contexts.get(id);
    if (!context || context.busy) return;
    context.busy = true;
    const text = context.text;
    context.text = '';
    const { codec, voice, speak, firstByteMs } = this.#options;
    const cadence = new Cadence();
    const [pieces] = await Promise.all([speak(text, codec, voice), cadence.after(delayOf(firstByteMs))]);
    for (const piece of pieces) {
      if (this.#socket.readyState !== this.#socket.OPEN) return;
      this.#sender.send(JSON.stringify(audioMessage(id, piece)));
      await cadence.after(delayOf(this.#options.intervalMs));
    }
    context.busy = false;
    if (context.text) return this.#speak(id);
    if (!context.closed || this.#options.fault?.kind === 'endless-stream') return;
    this.#contexts.delete(id);
    this.#options.onGenerated();
    this.#sender.send(JSON.stringify({ isFinal: true, contextId: id }));
  }

  #refuse(name: string): void {
    this.#socket.send(errorMessage(name, 1008));
    this.#socket.close(1008, name);
  }
}

/** Times count from the piece, not from the clause. */
function audioMessage(contextId: string, { audio, characters, msPerCharacter }: SimulatedPiece) {
  const alignment = {
    chars: characters,
    charStartTimesMs: characters.map((_, at) => at * msPerCharacter),
    charDurationsMs: characters.map(() => msPerCharacter),
  };
  return { audio, isFinal: null, alignment, normalizedAlignment: alignment, contextId };
}

const NONSENSE_ALIGNMENT = { chars: ['a', 'b'], charStartTimesMs: ['NaN', -5], charDurationsMs: [null] };

const errorMessage = (error: string, code: number): string =>
  JSON.stringify({ message: `about ${error}`, error, code });
