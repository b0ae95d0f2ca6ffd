import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { AppError } from '../base/app-error.ts';
import { type AdminAppOptions, createAdminApp } from './admin-app.ts';

/** Never configurable: transcripts and health stay on this machine. */
const LOOPBACK = '127.0.0.1';

export interface AdminOptions extends Omit<AdminAppOptions, 'signal'> {
  /** 0 takes any free port. */
  readonly port: number;
}

export interface AdminServer {
  readonly port: number;
  /** Ends event streams and open connections; twice does no harm. */
  stop(): Promise<void>;
}

/** Starts the admin API on loopback; rejects with ADMIN_PORT_TAKEN when the port is in use. */
export async function startAdmin({ port, ...options }: AdminOptions): Promise<AdminServer> {
  const lifetime = new AbortController();
  const app = createAdminApp({ ...options, signal: lifetime.signal });
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => void listener(request, response));
  await listen(server, port);
  server.on('error', (error) => options.log.error({ err: error }, 'the admin server failed'));
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  options.log.info({ port: bound }, 'admin API listens');
  return {
    port: bound,
    async stop() {
      lifetime.abort();
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new AppError('ADMIN_PORT_TAKEN', { details: { port }, cause });
  }
}
