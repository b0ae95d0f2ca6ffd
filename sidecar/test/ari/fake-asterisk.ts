import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AriAccess } from '../../src/ari/ari-access.ts';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
  readonly url: string;
}

export interface FakeAnswer {
  readonly status: number;
  /** An object is sent as JSON, text as a web page. */
  readonly body?: object | string;
  readonly location?: string;
}

/** Undefined leaves the answer to the well-behaved Asterisk. */
export type Misbehaviour = (request: SeenRequest) => FakeAnswer | Promise<FakeAnswer> | undefined;

export const PAGE_404 = { status: 404, body: '<html><body><h1>Not Found</h1></body></html>' };

/**
 * As much of Asterisk's HTTP server as the ari folder talks to, on a real loopback port: one application, its
 * channels and bridges. What it does wrong is set by the fields.
 */
export class FakeAsterisk {
  readonly access: AriAccess = { url: '', username: 'sidecar', password: 'open sesame' };
  readonly requests: SeenRequest[] = [];
  readonly channels = new Set<string>();
  readonly bridges = new Map<string, { name: string; channels: string[] }>();
  readonly sockets: WebSocket[] = [];
  /** Asked first for each request and each handshake. */
  misbehave: Misbehaviour = () => undefined;
  /** Goes silent: takes pings and never answers. */
  answersPings = true;
  /** What follows the creation of a media channel; the StasisStart by default. */
  afterExternalMedia = (id: string): void => this.sendChannelEvent('StasisStart', id);
  readonly #connections = new Set<Socket>();
  readonly #server: Server;
  #events: WebSocketServer | undefined;

  constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.on('connection', (connection) => {
      this.#connections.add(connection);
      connection.on('close', () => this.#connections.delete(connection));
    });
    this.#server.on('upgrade', (request, socket, head) => {
      void this.#misbehaviour(request).then((answer) => {
        if (answer) socket.end(`HTTP/1.1 ${answer.status} No\r\ncontent-length: 0\r\n\r\n`);
        else this.#events?.handleUpgrade(request, socket, head, (events) => this.#connect(events));
      });
    });
  }

  /** `port` 0 takes a free one. */
  async listen(port = 0): Promise<this> {
    this.#events = new WebSocketServer({ noServer: true, autoPong: false });
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    Object.assign(this.access, { url: `http://127.0.0.1:${this.port}/asterisk/ari` });
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Sends to the newest connection. */
  send(frame: object | string): void {
    this.sockets.at(-1)?.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  sendChannelEvent(type: string, id: string, fields: object = {}): void {
    this.send({ type, application: 'agent', channel: { id }, args: [], ...fields });
  }

  cutSockets(): void {
    for (const socket of this.sockets.splice(0)) socket.terminate();
  }

  /** `METHOD path` of every request so far. */
  get log(): string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`);
  }

  #connect(events: WebSocket): void {
    events.on('ping', (data) => {
      if (this.answersPings) events.pong(data);
    });
    this.sockets.push(events);
  }

  async #misbehaviour(request: IncomingMessage): Promise<FakeAnswer | undefined> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const content = request.headers.upgrade ? '' : await text(request);
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: url.pathname.replace(/^\/asterisk\/ari/, ''),
      query: Object.fromEntries(url.searchParams),
      body: content === '' ? {} : (JSON.parse(content) as Record<string, unknown>),
      authorization: request.headers.authorization,
      url: request.url ?? '',
    };
    this.requests.push(seen);
    return this.misbehave(seen);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wrong = await this.#misbehaviour(request);
    const seen = this.requests.at(-1) as SeenRequest;
    const { status, body, location } = wrong ?? this.#behave(seen);
    const isPage = typeof body === 'string';
    response.writeHead(status, {
      'content-type': isPage ? 'text/html' : 'application/json',
      ...(location ? { location } : {}),
    });
    response.end(isPage ? body : body && JSON.stringify(body));
  }

  #behave({ method, path, body }: SeenRequest): FakeAnswer {
    const [, kind, id = '', action] = path.split('/').map(decodeURIComponent);
    if (path === '/asterisk/info') return { status: 200, body: { system: { version: '22.10.1' } } };
    if (kind === 'applications' && action === 'eventFilter') return { status: 200, body: {} };
    if (kind === 'applications') return { status: 200, body: { name: id, channel_ids: [...this.channels] } };
    if (path === '/channels/externalMedia') return this.#externalMedia(String(body['channelId']));
    if (kind === 'channels') return this.#channel(method, id, action);
    if (kind === 'bridges') return this.#bridge(method, id, { action, body });
    return PAGE_404;
  }

  #externalMedia(id: string): FakeAnswer {
    this.channels.add(id);
    setImmediate(() => this.afterExternalMedia(id));
    const channelvars = { UNICASTRTP_LOCAL_ADDRESS: '127.0.0.1', UNICASTRTP_LOCAL_PORT: '21000' };
    return { status: 200, body: { id, channelvars } };
  }

  #channel(method: string, id: string, action: string | undefined): FakeAnswer {
    if (!this.channels.has(id)) return { status: 404, body: { message: 'Channel not found' } };
    if (method === 'DELETE' || action === 'continue') this.channels.delete(id);
    return method === 'GET' ? { status: 200, body: { id } } : { status: 204 };
  }

  #bridge(
    method: string,
    id: string,
    { action, body }: { action: string | undefined; body: SeenRequest['body'] },
  ): FakeAnswer {
    if (id === '')
      return { status: 200, body: [...this.bridges].map(([key, value]) => ({ id: key, ...value })) };
    if (method === 'DELETE')
      return this.bridges.delete(id)
        ? { status: 204 }
        : { status: 404, body: { message: 'Bridge not found' } };
    if (action === 'addChannel') {
      this.bridges.get(id)?.channels.push(...(body['channel'] as string[]));
      return { status: 204 };
    }
    this.bridges.set(id, { name: String(body['name']), channels: [] });
    return { status: 200, body: { id } };
  }
}
