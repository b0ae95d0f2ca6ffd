import { WebSocket } from 'ws';
import { onAbort } from '../base/abort.ts';
import { AppError } from '../base/app-error.ts';
import type { Clock, Timer } from '../base/clock.ts';
import { type AriAccess, ariBaseUrl, basicAuthorization } from './ari-access.ts';
import { ariFailure } from './ari-failure.ts';

/** A ping goes out this often, milliseconds; without its pong until the next one the socket is dead. */
export const HEARTBEAT = 4_000;
/** Longest handshake, milliseconds. */
const HANDSHAKE_TIMEOUT = 5_000;
/** The longest event is some kilobytes; a frame beyond this ends the connection. */
const LONGEST_FRAME_BYTES = 1_048_576;

export interface EventSocketOptions {
  readonly access: AriAccess;
  readonly application: string;
  readonly clock: Clock;
  /** Called for each text frame, in order. Must not throw. */
  readonly onFrame: (frame: string) => void;
}

/** One connection to Asterisk's event stream; it never reconnects. */
export class EventSocket {
  readonly #options: EventSocketOptions;
  readonly #socket: WebSocket;
  readonly #end = Promise.withResolvers<AppError>();
  #heartbeat: Timer | undefined;
  #alive = true;
  #failure: AppError | undefined;

  private constructor(options: EventSocketOptions, socket: WebSocket) {
    this.#options = options;
    this.#socket = socket;
  }

  /** Resolves when the socket is open; frames may arrive before that is seen. Rejects with an AppError. */
  static async open(options: EventSocketOptions, signal: AbortSignal): Promise<EventSocket> {
    const events = new EventSocket(options, connect(options));
    const opened = events.#listen();
    const tooLate = options.clock.after(HANDSHAKE_TIMEOUT, () => events.close());
    const forget = onAbort(signal, () => events.close());
    try {
      const failure = await Promise.race([opened, events.#end.promise]);
      if (failure) throw failure;
      return events;
    } finally {
      tooLate.cancel();
      forget();
    }
  }

  /** Resolves, with the reason, when the connection is over by whatever cause; `close` it then, too. */
  get ended(): Promise<AppError> {
    return this.#end.promise;
  }

  /** Drops the connection at once; Asterisk sees the end of the stream. Twice does no harm. */
  close(): void {
    this.#heartbeat?.cancel();
    // Without the close frame Asterisk logs two warnings; its answer is not waited for.
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close(1_000);
    this.#socket.terminate();
  }

  #listen(): Promise<void> {
    const { access, onFrame } = this.#options;
    this.#socket.on('message', (data, isBinary) => onFrame(isBinary ? '' : data.toString()));
    this.#socket.on('pong', () => {
      this.#alive = true;
    });
    this.#socket.on('unexpected-response', (request, { statusCode: status = 0 }) => {
      this.#failure = ariFailure({ access, method: 'GET', path: '/events', status });
      request.destroy();
      this.close();
    });
    this.#socket.on('error', (cause) => {
      this.#failure ??= this.#errorOf(cause);
    });
    this.#socket.on('close', (code) => {
      this.#end.resolve(this.#failure ?? this.#errorOf(new Error(`event socket closed with code ${code}`)));
    });
    return new Promise((resolve) => {
      this.#socket.on('open', () => {
        this.#beat();
        resolve();
      });
    });
  }

  #beat(): void {
    this.#heartbeat = this.#options.clock.after(HEARTBEAT, () => {
      if (!this.#alive) {
        this.#failure = this.#errorOf(new Error('no pong on the event socket'));
        this.close();
        return;
      }
      this.#alive = false;
      this.#socket.ping();
      this.#beat();
    });
  }

  #errorOf(cause: Error): AppError {
    const url = ariBaseUrl(this.#options.access);
    const isOurs = 'code' in cause && String(cause.code).startsWith('WS_ERR_');
    if (isOurs) return new AppError('ARI_BAD_EVENT', { details: { url, what: cause.message }, cause });
    return new AppError('ARI_UNREACHABLE', { details: { url }, cause });
  }
}

function connect({ access, application }: EventSocketOptions): WebSocket {
  const url = ariBaseUrl(access).replace(/^http/, 'ws');
  const query = new URLSearchParams({ app: application, subscribeAll: 'false' });
  return new WebSocket(`${url}/events?${query}`, {
    headers: { authorization: basicAuthorization(access) },
    maxPayload: LONGEST_FRAME_BYTES,
    perMessageDeflate: false,
  });
}
