import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

export interface BedPorts {
  readonly sip: number;
  readonly http: number;
  /** First and last port of the RTP range, both included. */
  readonly rtpFrom: number;
  readonly rtpTo: number;
}

/** Ports of a call: two for the phone's leg and two for the agent's. */
const PORTS_PER_CALL = 4;
/** Below the range from which Linux hands out ports by itself (net.ipv4.ip_local_port_range). */
const RTP_LOWEST = 10_000;
const RTP_HIGHEST = 32_000;

/** Finds ports that are free now; another program may take one before Asterisk does. */
export async function freePorts(address: string, calls: number): Promise<BedPorts> {
  const size = calls * PORTS_PER_CALL;
  const [sip, http] = await Promise.all([freeUdpPort(address), freeTcpPort(address)]);
  for (;;) {
    const steps = Math.floor((RTP_HIGHEST - RTP_LOWEST) / size);
    const rtpFrom = RTP_LOWEST + size * Math.floor(Math.random() * steps);
    const range = Array.from({ length: size }, (_, index) => rtpFrom + index);
    const free = await Promise.all(range.map((port) => isFreeUdpPort(address, port)));
    if (free.every(Boolean)) return { sip, http, rtpFrom, rtpTo: rtpFrom + size - 1 };
  }
}

function freeUdpPort(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, address, () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

function isFreeUdpPort(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind({ port, address, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}

function freeTcpPort(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, address, () => {
      const found = server.address();
      server.close(() =>
        typeof found === 'object' && found ? resolve(found.port) : reject(new Error('no port')),
      );
    });
  });
}
