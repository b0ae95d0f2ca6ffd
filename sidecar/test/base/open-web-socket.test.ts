import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../test/simulators/fault.ts';
import {
  startWebSocketSimulator,
  type WebSocketSimulator,
} from '../../../test/simulators/web-socket-simulator.ts';
import { systemClock } from '../../src/base/clock.ts';
import { closeFault, openWebSocket } from '../../src/base/open-web-socket.ts';
import { createOutbound } from '../../src/base/outbound.ts';

const KEY = 'secret-key-0123456789';
let vendor: WebSocketSimulator;

beforeEach(async () => {
  vendor = await startWebSocketSimulator({
    check: () => undefined,
    errorBody: (status) => `{"error":"${status} for ${KEY}"}`,
    onSession: (socket) => socket.send('welcome'),
  });
});
afterEach(() => vendor.close());

function open(url = vendor.url, signal = new AbortController().signal) {
  const names = { provider: 'v', stage: 'stt', secrets: [KEY] };
  const headers = { authorization: KEY };
  return openWebSocket({ url, headers, outbound: createOutbound(), clock: systemClock, ...names }, signal);
}

describe('openWebSocket', () => {
  it('gives an open socket that sent its headers', async () => {
    const socket = await open();
    expect(String((await once(socket, 'message'))[0])).toBe('welcome');
    expect(vendor.upgrades[0]?.headers['authorization']).toBe(KEY);
    socket.terminate();
  });

  it.each<[Fault, object]>([
    [
      { kind: 'status', status: 403 },
      { category: 'authentication', details: { status: 403 } },
    ],
    [{ kind: 'status', status: 429, retryAfter: '2' }, { details: { retryAfterMs: 2_000 } }],
    [{ kind: 'wrong-content-type' }, { category: 'invalid-request' }],
    [{ kind: 'refuse' }, { category: 'connectivity' }],
  ])('tells why %o refused it, without the key', async (fault, expected) => {
    vendor.faults.set(fault);
    const error: Error = await open().catch((reason) => reason);
    expect(error).toMatchObject(expected);
    expect(JSON.stringify([error.message, error])).not.toContain(KEY);
    expect(vendor.open).toBe(0);
  });

  it('says so when nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await expect(open(`ws://127.0.0.1:${port}`)).rejects.toMatchObject({ category: 'connectivity' });
  });

  it('leaves nothing open when its signal aborts, before or while it opens', async () => {
    await expect(open(vendor.url, AbortSignal.abort())).rejects.toMatchObject({
      name: 'PROVIDER_UNREACHABLE',
    });
    vendor.faults.set({ kind: 'hang-before-first-byte' });
    const abort = new AbortController();
    const opening = open(vendor.url, abort.signal);
    abort.abort();
    await expect(opening).rejects.toMatchObject({ name: 'PROVIDER_UNREACHABLE' });
  });
});

describe('closeFault', () => {
  it.each([
    [1000, 'connectivity'],
    [1006, 'connectivity'],
    [1008, 'invalid-request'],
    [1011, 'server'],
    [1013, 'rate-limit'],
    [4_001, 'server'],
  ])('takes %i as %s', (code, fault) => {
    expect(closeFault(code)).toBe(fault);
  });
});
