import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A loopback HTTP server that counts its connections and forgets nothing it was asked. */
export interface HttpSimulator {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** TCP connections accepted so far. */
  readonly connections: number;
  readonly server: Server;
  close(): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Listens on a free loopback port; a handler that throws answers 500 and its message. */
export async function startHttpSimulator(handler: Handler): Promise<HttpSimulator> {
  let connections = 0;
  const server = createServer((request, response) => {
    void (async () => handler(request, response))().catch((error: Error) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(error.message);
    });
  });
  // Longer than any test: a reused connection must be the client's merit.
  server.keepAliveTimeout = 120_000;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get connections() {
      return connections;
    },
    server,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
