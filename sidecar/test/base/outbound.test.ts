import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
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
    const custom = outbound({ proxy: 'http://proxy.invalid:3128', noProxy: ['.example.com'] });
    expect(custom.proxyFor('https://api.example.com')).toBeUndefined();
    expect(custom.proxyFor('https://example.com')).toBeUndefined();
    expect(custom.proxyFor('https://badexample.com')).toBeDefined();
  });
});
