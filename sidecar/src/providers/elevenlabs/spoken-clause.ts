import { AppError } from '../../base/app-error.ts';
import type { ClauseEvents } from './clause-events.ts';
import type { ContextListener, ContextSocket } from './context-socket.ts';
import type { ServerMessage } from './server-message.ts';

/** One clause on its way through a context of its own. */
export class SpokenClause implements ContextListener {
  readonly id: string;
  readonly text: string;
  /** Resolves when the clause has ended, in whatever way. */
  readonly ended: Promise<void>;
  readonly #events: ClauseEvents;
  readonly #settled = Promise.withResolvers<void>();
  #socket: ContextSocket | undefined;
  #over = false;

  constructor(id: string, text: string, events: ClauseEvents) {
    this.id = id;
    this.text = text;
    this.#events = events;
    this.ended = this.#settled.promise;
  }

  get isOver(): boolean {
    return this.#over;
  }

  start(socket: ContextSocket): void {
    if (this.#over) return;
    this.#socket = socket;
    socket.speak(this.id, this.text, this);
  }

  onMessage(message: ServerMessage): void {
    try {
      this.#events.piece(message);
      if (message.isFinal) this.#end(() => this.#events.end());
    } catch (error) {
      this.#socket?.drop(this.id);
      if (!(error instanceof AppError)) throw error;
      this.onFailed(error);
    }
  }

  onFailed(error: AppError): void {
    this.#end(() => this.#events.fail(error));
  }

  /** Falls silent at once; the vendor's rest is thrown away. */
  abort(): void {
    this.#socket?.drop(this.id);
    this.#end(() => this.#events.events.end());
  }

  #end(close: () => void): void {
    if (this.#over) return;
    this.#over = true;
    close();
    this.#settled.resolve();
  }
}
