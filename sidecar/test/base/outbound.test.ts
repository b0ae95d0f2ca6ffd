import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createOutbound, type Outbound } from '../../src/base/outbound.ts';
import { type ConnectProxy, startConnectProxy } from '../doubles/connect-proxy.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const it of opened.splice(0)) await it.close();
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(server);
  return (server.address() as AddressInfo).port;
}

/** A vendor that answers HTTP with `hello` and echoes WebSocket messages. */
async function startVendor(): Promise<number> {
  const server = createServer((_, response) => response.end('hello'));
  new WebSocketServer({ server }).on('connection', (socket) => socket.on('message', (m) => socket.send(m)));
  return listen(server);
}

async function startProxy(): Promise<ConnectProxy> {
  const proxy = await startConnectProxy();
  opened.push(proxy);
  return proxy;
}

function outbound(options: Parameters<typeof createOutbound>[0]): Outbound {
  const made = createOutbound(options);
  opened.unshift(made);
  return made;
}

describe('createOutbound', () => {
  it('fetches directly without a proxy', async () => {
    const port = await startVendor();
    const response = await outbound({}).fetch(`http://127.0.0.1:${port}/`);
    expect(await response.text()).toBe('hello');
  });

  it('sends fetches through the proxy with its credentials', async () => {
    const port = await startVendor();
    const proxy = await startProxy();
    const out = outbound({ proxy: `http://me:pass@127.0.0.1:${proxy.port}`, noProxy: [] });
    expect(await (await out.fetch(`http://127.0.0.1:${port}/`)).text()).toBe('hello');
    expect(proxy.tunnels).toEqual([`127.0.0.1:${port}`]);
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('me:pass').toString('base64')}`]);
  });

  it('gives an agent that takes WebSockets through the proxy', async () => {
    const port = await startVendor();
    const proxy = await startProxy();
    const out = outbound({ proxy: `http://127.0.0.1:${proxy.port}`, noProxy: [] });
    const url = `ws://127.0.0.1:${port}/`;
    const socket = new WebSocket(url, { agent: out.webSocketAgent(url) });
    await once(socket, 'open');
    socket.send('x');
    expect(String((await once(socket, 'message'))[0])).toBe('x');
    expect(proxy.tunnels).toEqual([`127.0.0.1:${port}`]);
    socket.terminate();
  });

  it('reaches loopback and exempt hosts directly', () => {
    const standard = outbound({ proxy: 'http://proxy.invalid:3128' });
    expect(standard.proxyFor('http://127.0.0.1:11434/v1')).toBeUndefined();
    expect(standard.webSocketAgent('ws://localhost:1/')).toBeUndefined();
    expect(standard.proxyFor('https://api.example.com')?.port).toBe('3128');
  });

  it('follows the settings before the environment, and goes back to it', async () => {
    const port = await startVendor();
    const [own, other] = [await startProxy(), await startProxy()];
    const out = outbound({ proxy: `127.0.0.1:${own.port}`, noProxy: [] });
    const fetched = async () => (await out.fetch(`http://127.0.0.1:${port}/`)).text();
    await fetched();
    expect(own.tunnels).toHaveLength(1);
    const settings = { proxyUser: '', proxyPassword: '', noProxy: [], certificates: '' };
    out.use({ ...settings, proxy: `http://127.0.0.1:${other.port}` });
    expect(await fetched()).toBe('hello');
    expect([own.tunnels.length, other.tunnels.length]).toEqual([1, 1]);
    out.use({ ...settings, proxy: '', noProxy: ['127.0.0.1'] });
    await fetched();
    expect([own.tunnels.length, other.tunnels.length]).toEqual([1, 1]);
    out.use({ ...settings, proxy: '' });
    await fetched();
    expect([own.tunnels.length, other.tunnels.length]).toEqual([2, 1]);
  });

  it('lets an answer under way be read to its end when the settings change', async () => {
    const server = createServer((_, response) => void response.write('first '));
    const answers: ServerResponse[] = [];
    server.on('request', (_, response) => answers.push(response));
    const port = await listen(server);
    const out = outbound({});
    const response = await out.fetch(`http://127.0.0.1:${port}/`);
    out.use({ proxy: '', proxyUser: '', proxyPassword: '', noProxy: [], certificates: '' });
    answers[0]?.end('second');
    expect(await response.text()).toBe('first second');
  });
});
