import type { WebSocket } from 'ws';
import type { Fault, FaultKind } from './fault.ts';

/** A streaming vendor's own ways to spoil what it sends. */
export interface SpoiltForms {
  /** Text that is not of the protocol. */
  readonly malformed: string;
  /** A well-formed message with nonsense in it. */
  readonly nonsense: string;
  readonly errorMessage: string;
  /** A message of at least so many bytes. */
  huge(bytes: number): string;
}

const ENDING: ReadonlySet<FaultKind> = new Set([
  'cut-mid-stream',
  'end-without-finish',
  'close',
  'error-message',
  'huge-frame',
]);

/**
 * Sends a vendor's answers over `socket` with at most one fault. `send` is for every message that answers
 * audio; what only greets is sent on the socket itself.
 */
export class SpoiltSender {
  readonly #socket: WebSocket;
  readonly #fault: Fault | undefined;
  readonly #forms: SpoiltForms;
  #sent = 0;
  #isOver = false;
  #trickle: Promise<void> = Promise.resolve();
  #repeat: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, fault: Fault | undefined, forms: SpoiltForms) {
    this.#socket = socket;
    this.#fault = fault;
    this.#forms = forms;
    socket.on('close', () => clearInterval(this.#repeat));
  }

  /** False once the fault has ended the stream: what comes in then is not listened to. */
  get isAlive(): boolean {
    return !this.#isOver && this.#socket.readyState === this.#socket.OPEN;
  }

  send(message: string | Uint8Array): void {
    const fault = this.#fault;
    this.#sent += 1;
    if (fault?.kind === 'hang-after-first-byte' && this.#sent > 1) return;
    if (fault?.kind === 'slow-trickle') this.#later(message, fault.intervalMs);
    else this.#put(message);
    if (this.#sent === 1 && fault) this.#strike(fault, message);
  }

  #strike(fault: Fault, message: string | Uint8Array): void {
    this.#isOver = ENDING.has(fault.kind);
    switch (fault.kind) {
      case 'cut-mid-stream':
        // The piece before must reach the client, or it would be another fault.
        setImmediate(() => this.#socket.terminate());
        return;
      case 'end-without-finish':
        this.#socket.close(1000);
        return;
      case 'close':
        this.#socket.close(fault.code, fault.reason);
        return;
      case 'malformed-frame':
        this.#put(this.#forms.malformed);
        return;
      case 'nonsense-values':
        this.#put(this.#forms.nonsense);
        return;
      case 'error-message':
        this.#put(this.#forms.errorMessage);
        return;
      case 'huge-frame':
        this.#put(this.#forms.huge(fault.bytes));
        return;
      case 'endless-stream':
        this.#repeat = setInterval(() => this.#put(message), 5);
        return;
      default:
    }
  }

  #later(message: string | Uint8Array, intervalMs: number): void {
    this.#trickle = this.#trickle.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, intervalMs));
      this.#put(message);
    });
  }

  #put(message: string | Uint8Array): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(message);
  }
}
