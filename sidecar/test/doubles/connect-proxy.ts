import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ConnectProxy {
  readonly port: number;
  /** `host:port` of every tunnel asked for. */
  readonly tunnels: readonly string[];
  /** The `Proxy-Authorization` header of each. */
  readonly authorizations: readonly unknown[];
  close(): void;
}

/**
 * An HTTP proxy on loopback that tunnels with CONNECT and remembers where to. With `port` every tunnel ends at that
 * loopback port, whatever host it was asked for: it is the proxy that looks names up.
 */
export async function startConnectProxy(options: { readonly port?: number } = {}): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const authorizations: unknown[] = [];
  const ends = new Set<Duplex>();
  const server = createServer();
  server.on('connect', (request, client) => {
    tunnels.push(String(request.url));
    authorizations.push(request.headers['proxy-authorization']);
    const [host, port] = String(request.url).split(':');
    const upstream = connect(options.port ?? Number(port), options.port ? '127.0.0.1' : host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    for (const end of [client, upstream]) {
      ends.add(end);
      end.on('error', () => upstream.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    tunnels,
    authorizations,
    close: () => {
      for (const end of ends) end.destroy();
      server.close();
    },
  };
}
