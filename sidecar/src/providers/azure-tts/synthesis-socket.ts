import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { garbage } from '../../base/answer-guard.ts';
import { AppError } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
import { closingFailure } from './failures.ts';
import { readBinaryFrame, readTextFrame, type SpeechFrame, writeTextFrame } from './speech-frames.ts';

/** Who listens to one clause. */
export interface TurnListener {
  onFrame(frame: SpeechFrame): void;
  /** `turn.end`: no frame follows. */
  onEnd(): void;
  onFailed(error: AppError): void;
}

export interface SynthesisSocketOptions {
  readonly provider: string;
  readonly secrets: readonly string[];
  readonly clock: Clock;
  /** `raw-8khz-8bit-mono-mulaw` or another of the service's names. */
  readonly outputFormat: string;
  readonly onClosed: () => void;
}

/** One connection to the synthesis service: one clause after the other. */
export class SynthesisSocket {
  readonly #socket: WebSocket;
  readonly #options: SynthesisSocketOptions;
  #isRetired = false;
  #turn: { readonly requestId: string; listener: TurnListener | undefined } | undefined;

  constructor(socket: WebSocket, options: SynthesisSocketOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  start(): void {
    this.#socket.on('message', (data, isBinary) => this.#onMessage(data as Buffer, isBinary));
    this.#socket.on('close', (code, reason) => this.#onClose(code, String(reason)));
    const context = {
      system: { name: 'ModuleAiVoiceAgent', version: '1', build: 'Node', lang: 'JavaScript' },
    };
    this.#send('speech.config', newRequestId(), JSON.stringify({ context }));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** True when the next clause can be spoken at once. */
  get isFree(): boolean {
    return this.isOpen && !this.#turn;
  }

  speak(ssml: string, listener: TurnListener): void {
    const requestId = newRequestId();
    this.#turn = { requestId, listener };
    this.#send('synthesis.context', requestId, JSON.stringify(contextOf(this.#options.outputFormat)));
    this.#send('ssml', requestId, ssml, 'application/ssml+xml');
  }

  /** Stops the clause now being spoken; the socket is free again when the service has said so. */
  stop(): void {
    if (!this.#turn) return;
    this.#turn.listener = undefined;
    if (this.#isRetired) this.close();
    if (this.isOpen)
      this.#send('synthesis.control', this.#turn.requestId, JSON.stringify({ action: 'stop' }));
  }

  /** Closes once nobody listens to a clause over it. */
  retire(): void {
    this.#isRetired = true;
    if (!this.#turn?.listener) this.close();
  }

  close(): void {
    this.#socket.close(1000);
  }

  #send(path: string, requestId: string, body: string, contentType = 'application/json'): void {
    const at = this.#options.clock.date();
    this.#socket.send(writeTextFrame({ path, requestId, contentType, body, at }));
  }

  #onMessage(data: Buffer, isBinary: boolean): void {
    const frame = isBinary ? readBinaryFrame(data) : readTextFrame(String(data));
    if (!frame) {
      this.#endTurn((listener) => listener.onFailed(this.#garbage()));
      this.close();
      return;
    }
    // What is left of a stopped clause has another request id, or nobody listening.
    if (frame.requestId !== this.#turn?.requestId) return;
    if (frame.path === 'turn.end') this.#endTurn((listener) => listener.onEnd());
    else this.#turn.listener?.onFrame(frame);
  }

  #onClose(code: number, reason: string): void {
    const { provider, secrets, onClosed } = this.#options;
    const regular = code === 1000 || code === 1005;
    this.#endTurn((listener) =>
      listener.onFailed(
        regular
          ? new AppError('PROVIDER_TRUNCATED', { details: { provider, stage: 'tts' } })
          : closingFailure({ provider, secrets, code, reason }),
      ),
    );
    onClosed();
  }

  #endTurn(tell: (listener: TurnListener) => void): void {
    const listener = this.#turn?.listener;
    this.#turn = undefined;
    if (listener) tell(listener);
    if (this.#isRetired) this.close();
  }

  #garbage(): AppError {
    return garbage({ provider: this.#options.provider, stage: 'tts' }, 'no frame of the speech protocol');
  }
}

function contextOf(outputFormat: string) {
  const metadataOptions = {
    bookmarkEnabled: false,
    punctuationBoundaryEnabled: false,
    sentenceBoundaryEnabled: false,
    sessionEndEnabled: false,
    visemeEnabled: false,
    wordBoundaryEnabled: true,
  };
  return { synthesis: { audio: { metadataOptions, outputFormat }, language: { autoDetection: false } } };
}

/** 32 hexadecimal digits, as the service wants them. */
function newRequestId(): string {
  return randomUUID().replaceAll('-', '');
}
