import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fault, FaultPlan, WEB_PAGE } from './fault.ts';
import { type Handler, type HttpSimulator, startHttpSimulator } from './http-simulator.ts';

export interface Upgrade {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface WebSocketSimulator {
  /** `ws://127.0.0.1:<port>`. */
  readonly url: string;
  readonly faults: FaultPlan;
  /** Every upgrade asked for, refused ones too. */
  readonly upgrades: readonly Upgrade[];
  /** Sockets open now. */
  readonly open: number;
  close(): Promise<void>;
}

export interface WebSocketVendor {
  /** Status for an upgrade that the vendor itself refuses (key, path, options); undefined = accepted. */
  check(upgrade: Upgrade): number | undefined;
  /** Body of a refusal in the vendor's own form. */
  errorBody(status: number): string;
  onSession(socket: WebSocket, upgrade: Upgrade, fault: Fault | undefined): void;
  /** For vendors with both on one port; other HTTP requests get a web page with 404. */
  onRequest?: Handler;
}

/** A loopback vendor that speaks WebSocket; faults of the opening are played here, the rest by the vendor. */
export async function startWebSocketSimulator(vendor: WebSocketVendor): Promise<WebSocketSimulator> {
  const faults = new FaultPlan();
  const upgrades: Upgrade[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const streams = new Set<Duplex>();
  const http: HttpSimulator = await startHttpSimulator(vendor.onRequest ?? notFound);
  http.server.on('upgrade', (request, stream: Duplex, head) => {
    const upgrade = { url: new URL(String(request.url), http.url), headers: request.headers };
    upgrades.push(upgrade);
    streams.add(stream);
    stream.on('error', () => stream.destroy());
    stream.on('close', () => streams.delete(stream));
    const fault = faults.take();
    if (playOpeningFault(stream, fault, vendor)) return;
    const status = vendor.check(upgrade);
    if (status) {
      refuse(stream, { kind: 'status', status }, vendor.errorBody(status));
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      if (fault?.kind === 'close' && fault.at === 'open') socket.close(fault.code, fault.reason);
      else vendor.onSession(socket, upgrade, fault);
    });
  });
  return {
    url: http.url.replace('http', 'ws'),
    faults,
    upgrades,
    get open() {
      return sockets.clients.size;
    },
    close: async () => {
      for (const stream of streams) stream.destroy();
      await http.close();
    },
  };
}

function playOpeningFault(stream: Duplex, fault: Fault | undefined, vendor: WebSocketVendor): boolean {
  if (fault?.kind === 'refuse') stream.destroy();
  else if (fault?.kind === 'status') refuse(stream, fault, vendor.errorBody(fault.status));
  else if (fault?.kind === 'wrong-content-type') answerWithPage(stream);
  else return fault?.kind === 'hang-before-first-byte';
  return true;
}

function refuse(stream: Duplex, fault: Fault & { kind: 'status' }, ownBody: string): void {
  const body = fault.body ?? ownBody;
  const retry = fault.retryAfter === undefined ? '' : `Retry-After: ${fault.retryAfter}\r\n`;
  stream.end(
    `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status] ?? 'Error'}\r\n` +
      `Content-Type: ${fault.contentType ?? 'application/json'}\r\n${retry}` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

const notFound: Handler = (_, response) => {
  response.writeHead(404, { 'content-type': 'text/html' }).end(WEB_PAGE);
};

function answerWithPage(stream: Duplex): void {
  stream.end(
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${WEB_PAGE.length}\r\nConnection: close\r\n\r\n${WEB_PAGE}`,
  );
}
