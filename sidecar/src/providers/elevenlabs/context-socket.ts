import type { WebSocket } from 'ws';
import { garbage } from '../../base/answer-guard.ts';
import { AppError } from '../../base/app-error.ts';
import { closeContext, closeSocket, openContext, sayText } from './client-message.ts';
import { socketFailure } from './failures.ts';
import { readServerMessage, type ServerMessage } from './server-message.ts';

/** The vendor allows five contexts that are not final; the sixth costs the whole socket (1008). */
const MAX_LIVE_CONTEXTS = 4;

/** Who listens to one context; `undefined` in the table once nobody does. */
export interface ContextListener {
  onMessage(message: ServerMessage): void;
  /** No message follows. */
  onFailed(error: AppError): void;
}

export interface ContextSocketOptions {
  readonly provider: string;
  readonly secrets: readonly string[];
  readonly voiceSettings: Record<string, number> | undefined;
  /** A context ended or the socket closed. */
  readonly onChange: () => void;
}

/** One multi-context socket: counts what the vendor counts, and gives each message to its context. */
export class ContextSocket {
  readonly #socket: WebSocket;
  readonly #options: ContextSocketOptions;
  /** Contexts the vendor has not finished; dropped ones stay, without a listener, until their `isFinal`. */
  readonly #live = new Map<string, ContextListener | undefined>();
  #failure: AppError | undefined;
  #retired = false;

  constructor(socket: WebSocket, options: ContextSocketOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  start(): void {
    this.#socket.on('message', (data) => this.#onFrame(String(data)));
    this.#socket.on('close', (code, reason) => this.#onClose(code, String(reason)));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN && !this.#retired;
  }

  get hasRoom(): boolean {
    return this.isOpen && this.#live.size < MAX_LIVE_CONTEXTS;
  }

  /** Contexts somebody still listens to. */
  get wanted(): number {
    return [...this.#live.values()].filter(Boolean).length;
  }

  speak(contextId: string, text: string, listener: ContextListener): void {
    this.#live.set(contextId, listener);
    const settings = this.#options.voiceSettings;
    for (const message of [
      openContext(contextId, settings),
      sayText(contextId, text),
      closeContext(contextId),
    ])
      this.#socket.send(message);
  }

  /** Nobody listens any more. The vendor goes on with what is flushed, so the context counts until its end. */
  drop(contextId: string): void {
    if (this.#live.has(contextId)) this.#live.set(contextId, undefined);
    this.#closeIfUnused();
  }

  /** Takes no new contexts and closes once nobody listens. */
  retire(): void {
    this.#retired = true;
    this.#closeIfUnused();
  }

  close(): void {
    this.#retired = true;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(closeSocket());
    this.#socket.close(1000);
  }

  #onFrame(text: string): void {
    const message = readServerMessage(text);
    if (!message) {
      this.#fail(garbage({ provider: this.#options.provider, stage: 'tts' }, 'no JSON object'));
      return;
    }
    const { contextId, error } = message;
    if (error) {
      this.#onError(contextId, error);
      return;
    }
    this.#live.get(contextId)?.onMessage(message);
    if (!message.isFinal) return;
    this.#live.delete(contextId);
    this.#closeIfUnused();
    this.#options.onChange();
  }

  /** An error of one context leaves the others alone; one without a context is the socket's. */
  #onError(contextId: string, error: NonNullable<ServerMessage['error']>): void {
    const { provider, secrets, onChange } = this.#options;
    const failure = socketFailure({ provider, secrets, ...error });
    const listener = this.#live.get(contextId);
    if (!this.#live.delete(contextId)) {
      this.#fail(failure);
      return;
    }
    listener?.onFailed(failure);
    onChange();
  }

  #onClose(code: number, reason: string): void {
    const { provider, secrets } = this.#options;
    const regular = code === 1000 || code === 1005;
    this.#failListeners(
      this.#failure ??
        (regular
          ? new AppError('PROVIDER_TRUNCATED', { details: { provider, stage: 'tts' } })
          : socketFailure({ provider, secrets, code, reason })),
    );
    this.#options.onChange();
  }

  /** What came cannot be told from what will come: the socket is given up. */
  #fail(error: AppError): void {
    this.#failure = error;
    this.#failListeners(error);
    this.close();
  }

  #failListeners(error: AppError): void {
    const listeners = [...this.#live.values()];
    this.#live.clear();
    for (const listener of listeners) listener?.onFailed(error);
  }

  #closeIfUnused(): void {
    if (this.#retired && this.wanted === 0) this.close();
  }
}
