import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AriConnection } from '../../src/ari/connection.ts';
import type { AppError } from '../../src/base/app-error.ts';
import type { FakeClock } from '../doubles/fake-clock.ts';
import { openConnectionBed, passTimeUntil } from './connection-bed.ts';
import { type FakeAsterisk, PAGE_404 } from './fake-asterisk.ts';

let asterisk: FakeAsterisk;
let clock: FakeClock;
let connection: AriConnection;
let told: string[];

beforeEach(async () => {
  ({ asterisk, clock, connection, told } = await openConnectionBed());
});

afterEach(async () => {
  await connection.stop();
  await asterisk.close();
});

async function started(): Promise<void> {
  connection.start();
  await once(connection, 'up');
}

const timePassesUntil = (event: 'up', step = 250): Promise<void> =>
  passTimeUntil({ clock, connection, event, step });

describe('connecting', () => {
  it('looks at REST first, then opens the socket with the password in a header, then sets the filter', async () => {
    await started();
    expect(asterisk.log).toEqual([
      'GET /asterisk/info',
      'GET /events',
      'PUT /applications/agent/eventFilter',
    ]);
    const [, handshake] = asterisk.requests;
    expect(handshake?.query).toEqual({ app: 'agent', subscribeAll: 'false' });
    expect(handshake?.authorization).toMatch(/^Basic /);
    expect(connection.state).toBe('up');
    expect(connection.lastFault).toBeUndefined();
  });

  it('emits each event of Asterisk under its own type', async () => {
    await started();
    const digit = once(connection, 'ChannelDtmfReceived');
    asterisk.sendChannelEvent('ChannelDtmfReceived', '1.1', { digit: '7', duration_ms: 100 });
    expect(await digit).toMatchObject([{ digit: '7', channel: { id: '1.1' } }]);
  });

  it('starts once however often it is started, and stops twice without harm', async () => {
    await started();
    connection.start();
    await connection.stop();
    await connection.stop();
    expect(asterisk.sockets).toHaveLength(1);
    expect(connection.state).toBe('stopped');
    expect(clock.pendingTimers).toBe(0);
    expect(told).toEqual(['up']);
  });

  it('can be stopped while it waits for an answer', async () => {
    asterisk.misbehave = () => new Promise(() => {});
    connection.start();
    await expect.poll(() => asterisk.requests.length).toBe(1);
    await connection.stop();
    expect(told).toEqual([]);
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('what is wrong is told once, exactly, and mended by itself', () => {
  it.each([
    ['a wrong password', { status: 401, body: { message: 'no' } }, 'ARI_WRONG_CREDENTIALS'],
    ['a forbidden user', { status: 403, body: { message: 'no' } }, 'ARI_WRONG_CREDENTIALS'],
    ['ARI switched off or an unknown prefix', PAGE_404, 'ARI_NOT_FOUND'],
    ['a web page instead of an answer', { status: 200, body: '<html></html>' }, 'ARI_NOT_FOUND'],
  ])('%s', async (_, answer, code) => {
    asterisk.misbehave = () => answer;
    connection.start();
    const [fault] = (await once(connection, 'fault')) as [AppError];
    expect(fault).toMatchObject({ code, remedy: expect.stringMatching(/\w{3}/) });
    expect(connection.state).toBe('down');
    await vi.waitFor(
      async () => {
        await clock.advance(1_000);
        expect(asterisk.requests.length).toBeGreaterThan(3);
      },
      { interval: 1 },
    );
    expect(connection.lastFault).toBe(fault);
    asterisk.misbehave = () => undefined;
    await timePassesUntil('up', 1_000);
    expect(told).toEqual([code, 'up']);
    expect(connection.lastFault).toBeUndefined();
  });

  it('nobody listening at all', async () => {
    const { port } = asterisk;
    await asterisk.close();
    connection.start();
    await once(connection, 'fault');
    await clock.advance(3_000);
    await asterisk.listen(port);
    await timePassesUntil('up', 1_000);
    expect(told).toEqual(['ARI_UNREACHABLE', 'up']);
  });

  it('a handshake refused where REST is not', async () => {
    asterisk.misbehave = ({ path }) => (path === '/events' ? { status: 503 } : undefined);
    connection.start();
    const [fault] = (await once(connection, 'fault')) as [AppError];
    expect(fault).toMatchObject({ code: 'ARI_REQUEST_FAILED', details: { status: 503, path: '/events' } });
  });

  it('a handshake that is never answered', async () => {
    asterisk.misbehave = ({ path }) => (path === '/events' ? new Promise(() => {}) : undefined);
    connection.start();
    await expect.poll(() => asterisk.requests.length).toBe(2);
    const fault = once(connection, 'fault');
    await clock.advance(5_000);
    await fault;
    expect(told).toEqual(['ARI_UNREACHABLE']);
  });

  it('a user that may only read', async () => {
    asterisk.misbehave = ({ method }) =>
      method === 'PUT' ? { status: 403, body: { message: 'no' } } : undefined;
    connection.start();
    const [fault] = (await once(connection, 'fault')) as [AppError];
    expect(fault.code).toBe('ARI_READ_ONLY_USER');
  });
});

describe('losing the connection', () => {
  it('that is cut is told and made again', async () => {
    await started();
    asterisk.cutSockets();
    await once(connection, 'down');
    expect(connection.state).toBe('down');
    await timePassesUntil('up');
    expect(told).toEqual(['up', 'ARI_UNREACHABLE', 'down', 'up again']);
  });

  it('that has gone silent is noticed within ten seconds', async () => {
    await started();
    asterisk.answersPings = false;
    const fault = once(connection, 'fault');
    await clock.advance(10_000);
    await fault;
    expect(connection.lastFault?.code).toBe('ARI_UNREACHABLE');
  });

  it('does not happen while pings are answered', async () => {
    await started();
    const [socket] = asterisk.sockets;
    for (let ping = 0; ping < 10; ping++) {
      const asked = once(socket as never, 'ping');
      await clock.advance(4_000);
      await asked;
      // Events are handled in order: once this one is here, the pong before it was seen.
      const event = once(connection, 'StasisEnd');
      asterisk.sendChannelEvent('StasisEnd', '1.1');
      await event;
    }
    expect(told).toEqual(['up']);
  });

  it('over and over makes the pauses longer, up to ten seconds', async () => {
    const arrivals: number[] = [];
    asterisk.misbehave = ({ path }) => {
      if (path === '/asterisk/info') arrivals.push(clock.now());
      return PAGE_404;
    };
    connection.start();
    await vi.waitFor(
      async () => {
        await clock.advance(125);
        expect(arrivals.length).toBe(4);
      },
      { interval: 5, timeout: 5_000 },
    );
    const pauses = arrivals.slice(1).map((at, index) => at - (arrivals[index] ?? 0));
    expect(pauses[0]).toBeGreaterThanOrEqual(250);
    expect(pauses[1]).toBeGreaterThanOrEqual(500);
    expect(pauses[2]).toBeGreaterThanOrEqual(1_000);
  });
});

describe('frames that make no sense', () => {
  it('are told once and do not cost the connection', async () => {
    await started();
    for (const frame of ['no json', '{"half":', 'null', '{"type":42}']) asterisk.send(frame);
    const event = once(connection, 'StasisEnd');
    asterisk.sendChannelEvent('StasisEnd', '1.1');
    await event;
    expect(told).toEqual(['up', 'ARI_BAD_EVENT']);
    expect(connection.state).toBe('up');
  });

  it('of an unknown type are ignored, even when the type is a name of ours', async () => {
    await started();
    for (const type of ['error', 'up', 'down', 'FutureEvent']) asterisk.send({ type, application: 'agent' });
    const event = once(connection, 'StasisEnd');
    asterisk.sendChannelEvent('StasisEnd', '1.1');
    await event;
    expect(told).toEqual(['up']);
  });

  it('of ten megabytes end the connection, and the next one is made', async () => {
    await started();
    asterisk.send('x'.repeat(10_485_760));
    await once(connection, 'down');
    expect(connection.lastFault?.code).toBe('ARI_BAD_EVENT');
    await timePassesUntil('up');
    expect(told).toEqual(['up', 'ARI_BAD_EVENT', 'down', 'up again']);
  });

  it('a listener that throws disturbs neither the others nor the connection', async () => {
    await started();
    connection.on('StasisStart', () => {
      throw new Error('a fault of the listener');
    });
    asterisk.sendChannelEvent('StasisStart', '1.1');
    const event = once(connection, 'StasisEnd');
    asterisk.sendChannelEvent('StasisEnd', '1.1');
    await event;
    expect(connection.state).toBe('up');
  });
});
