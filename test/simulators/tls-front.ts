import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { VENDOR_CERTIFICATE, VENDOR_KEY } from './private-authority.ts';

export interface TlsFront {
  readonly port: number;
  /** Host names that clients asked for, as TLS tells them (SNI), in order. */
  readonly names: readonly string[];
  close(): Promise<void>;
}

/**
 * What stands before a vendor's servers: takes TLS for the vendors' own host names, with a certificate of a private
 * authority, and passes what is inside on to a plain simulator on loopback.
 */
export async function startTlsFront(simulatorUrl: string): Promise<TlsFront> {
  const target = Number(new URL(simulatorUrl).port);
  const names: string[] = [];
  const ends = new Set<Socket | TLSSocket>();
  const keep = (end: Socket | TLSSocket, other: () => Socket | TLSSocket) => {
    ends.add(end);
    end.on('error', () => other().destroy());
    end.on('close', () => ends.delete(end));
  };
  const server = createServer({ key: VENDOR_KEY, cert: VENDOR_CERTIFICATE }, (client) => {
    names.push(String(client.servername));
    const inside = connect(target, '127.0.0.1');
    keep(client, () => inside);
    keep(inside, () => client);
    client.pipe(inside).pipe(client);
  });
  server.on('tlsClientError', () => {}); // whoever does not trust the certificate goes away
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    names,
    close: async () => {
      for (const end of ends) end.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
