import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { AppError } from '../base/app-error.ts';
import type { PortLease, PortLeases } from './port-leases.ts';

/** Media goes to and from Asterisk on the same machine only. */
const LOOPBACK = '127.0.0.1';

/** A UDP socket bound to a leased port on 127.0.0.1. */
export interface LeasedSocket {
  readonly port: number;
  readonly socket: Socket;
  /** Closes the socket and gives the port back; twice does no harm. */
  close(): Promise<void>;
}

/**
 * Binds a socket to the next leased port of `address`, passing over ports that other programs hold. Rejects with
 * MEDIA_NO_PORT when none is left, and with MEDIA_LEG_FAILED when the address cannot be had; then no lease is kept.
 */
export async function bindLeasedSocket(leases: PortLeases, address = LOOPBACK): Promise<LeasedSocket> {
  const inUse: PortLease[] = [];
  try {
    for (;;) {
      const lease = leases.lease();
      const bound = await tryBind(lease, address);
      if (bound) return bound;
      inUse.push(lease);
    }
  } finally {
    for (const lease of inUse) lease.release();
  }
}

async function tryBind(lease: PortLease, address: string): Promise<LeasedSocket | undefined> {
  const socket = createSocket({
    type: 'udp4',
    // Addresses here are numbers: asking the resolver would put a turn of the event loop before each packet.
    lookup: (host, _options, callback) => callback(null, host, 4),
  });
  try {
    // Before `bind`: with its own look-up the socket listens before `bind` returns.
    const listening = once(socket, 'listening');
    socket.bind(lease.port, address);
    await listening;
  } catch (error) {
    socket.close();
    if (isAddressInUse(error)) return undefined;
    lease.release();
    throw new AppError('MEDIA_LEG_FAILED', { cause: error });
  }
  return { port: lease.port, socket, close: () => closeSocket(socket, lease) };
}

async function closeSocket(socket: Socket, lease: PortLease): Promise<void> {
  try {
    await new Promise<void>((resolve) => socket.close(resolve));
  } catch {
    // Already closed: Node throws ERR_SOCKET_DGRAM_NOT_RUNNING.
  } finally {
    lease.release();
  }
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
