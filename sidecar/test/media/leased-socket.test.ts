import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bindLeasedSocket } from '../../src/media/leased-socket.ts';
import { PortLeases } from '../../src/media/port-leases.ts';

/** A port the system has just given to somebody else. */
async function takenPort(): Promise<number> {
  for (;;) {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    onTestFinished(() => void socket.close());
    const { port } = socket.address();
    if (port % 2 === 0) return port;
  }
}

describe('bindLeasedSocket', () => {
  it('passes over a port that another program holds, and keeps no lease of it', async () => {
    const taken = await takenPort();
    const leases = new PortLeases({ from: taken, to: taken + 20 });
    const bound = await bindLeasedSocket(leases);
    onTestFinished(() => bound.close());
    expect(bound.port).toBeGreaterThan(taken);
    expect(bound.socket.address()).toMatchObject({ address: '127.0.0.1', port: bound.port });
    expect(leases.leased).toBe(1);
  });

  it('rejects with MEDIA_NO_PORT when others hold them all', async () => {
    const taken = await takenPort();
    const leases = new PortLeases({ from: taken, to: taken });
    await expect(bindLeasedSocket(leases)).rejects.toMatchObject({ code: 'MEDIA_NO_PORT' });
    expect(leases.leased).toBe(0);
  });

  it('rejects with MEDIA_LEG_FAILED when the address is not ours', async () => {
    const leases = new PortLeases({ from: 42_000, to: 42_010 });
    await expect(bindLeasedSocket(leases, '192.0.2.1')).rejects.toMatchObject({
      code: 'MEDIA_LEG_FAILED',
    });
    expect(leases.leased).toBe(0);
  });

  it('gives the port back when it is closed, once', async () => {
    const leases = new PortLeases({ from: (await takenPort()) + 2, to: 65_534 });
    const bound = await bindLeasedSocket(leases);
    await bound.close();
    await bound.close();
    expect(leases.leased).toBe(0);
  });
});
