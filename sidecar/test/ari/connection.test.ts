import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AriConnection } from '../../src/ari/connection.ts';
import { AriRest } from '../../src/ari/rest.ts';
import type { AppError } from '../../src/base/app-error.ts';
import { silentLog } from '../../src/base/log.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { FakeAsterisk, PAGE_404 } from './fake-asterisk.ts';

let asterisk: FakeAsterisk;
let clock: FakeClock;
let connection: AriConnection;
let told: string[];

function create(access = asterisk.access): AriConnection {
  const rest = new AriRest({ access, clock });
  return new AriConnection({ access, application: 'agent', rest, clock, log: silentLog, random: () => 0 });
}

beforeEach(async () => {
  asterisk = await new FakeAsterisk().listen();
  clock = new FakeClock();
  connection = create();
  told = [];
  connection.on('up', ({ reconnected }) => told.push(reconnected ? 'up again' : 'up'));
  connection.on('down', () => told.push('down'));
  connection.on('replaced', () => told.push('replaced'));
  connection.on('fault', ({ code }) => told.push(code));
});

afterEach(async () => {
  await connection.stop();
  await asterisk.close();
});

async function started(): Promise<void> {
  connection.start();
  await once(connection, 'up');
}

/** Lets fake time pass in steps until `event` comes; real sockets need real turns of the loop in between. */
async function timePassesUntil(event: 'up', step = 250): Promise<void> {
  let came = false;
  void once(connection, event).then(() => {
    came = true;
  });
  await vi.waitFor(
    async () => {
      if (!came) await clock.advance(step);
      expect(came).toBe(true);
    },
    { interval: 1, timeout: 5_000 },
  );
}

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

describe('another program takes the application', () => {
  const replace = (): void => asterisk.send({ type: 'ApplicationReplaced', application: 'agent' });

  async function replaced(): Promise<void> {
    await started();
    const closed = once(asterisk.sockets[0] as never, 'close');
    replace();
    await once(connection, 'down');
    await closed;
  }

  it('so this one lets go of its socket and does not fight', async () => {
    await replaced();
    expect(connection.state).toBe('replaced');
    expect(told).toEqual(['up', 'replaced', 'ARI_APPLICATION_REPLACED', 'down']);
    await clock.advance(9_999);
    expect(asterisk.sockets).toHaveLength(1);
    expect(asterisk.log).toHaveLength(3);
  });

  it('and keeps it: the probe stays in the application, is taken out, and nothing else happens', async () => {
    await replaced();
    const probes = () => asterisk.log.filter((line) => line === 'POST /channels/externalMedia').length;
    await vi.waitFor(
      async () => {
        await clock.advance(50);
        expect(probes()).toBe(2);
      },
      { interval: 1, timeout: 5_000 },
    );
    expect(asterisk.log).toContainEqual(expect.stringMatching(/^DELETE .*aiva-media-probe/));
    expect(connection.state).toBe('replaced');
    expect(asterisk.sockets).toHaveLength(1);
  });

  it('and leaves it: unknown to Asterisk, the application is taken back', async () => {
    await replaced();
    asterisk.misbehave = ({ path }) =>
      path === '/applications/agent' ? { status: 404, body: { message: 'none' } } : undefined;
    await clock.advance(10_000);
    await once(connection, 'up');
    expect(told.at(-1)).toBe('up again');
    expect(connection.lastFault).toBeUndefined();
  });

  it('and dies with callers in it: the probe is refused, so the application is taken back', async () => {
    await replaced();
    asterisk.channels.add('1.1');
    asterisk.afterExternalMedia = (id) => void asterisk.channels.delete(id);
    await clock.advance(10_000);
    await timePassesUntil('up', 50);
    expect([...asterisk.channels]).toEqual(['1.1']);
  });

  it('and Asterisk cannot be asked: it stays where it is', async () => {
    await replaced();
    asterisk.misbehave = () => PAGE_404;
    await clock.advance(10_000);
    await expect.poll(() => asterisk.requests.length).toBeGreaterThan(3);
    expect(connection.state).toBe('replaced');
  });

  it('of another name is not ours to mind', async () => {
    await started();
    asterisk.send({ type: 'ApplicationReplaced', application: 'other' });
    const event = once(connection, 'StasisEnd');
    asterisk.sendChannelEvent('StasisEnd', '1.1');
    await event;
    expect(told).toEqual(['up']);
  });
});
