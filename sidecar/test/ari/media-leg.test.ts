import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AriConnection } from '../../src/ari/connection.ts';
import { type MediaLegOptions, openMediaLeg } from '../../src/ari/media-leg.ts';
import { AriRest } from '../../src/ari/rest.ts';
import { silentLog } from '../../src/base/log.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { FakeAsterisk } from './fake-asterisk.ts';

let asterisk: FakeAsterisk;
let clock: FakeClock;
let connection: AriConnection;
let rest: AriRest;
let call: AbortController;

beforeEach(async () => {
  asterisk = await new FakeAsterisk().listen();
  asterisk.channels.add('1.1');
  clock = new FakeClock();
  const access = asterisk.access;
  rest = new AriRest({ access, clock });
  connection = new AriConnection({ access, application: 'agent', rest, clock, log: silentLog });
  call = new AbortController();
  connection.start();
  await once(connection, 'up');
  asterisk.requests.length = 0;
});

afterEach(async () => {
  await connection.stop();
  await asterisk.close();
});

function options(more: Partial<MediaLegOptions> = {}): MediaLegOptions {
  const where = {
    application: 'agent',
    callId: '7f',
    externalHost: '127.0.0.1:40000',
  };
  return { rest, connection, ...where, format: 'ulaw', clock, log: silentLog, signal: call.signal, ...more };
}

function expectNothingLeft(): void {
  expect([...asterisk.channels]).toEqual(['1.1']);
  expect(asterisk.bridges.size).toBe(0);
  for (const event of ['StasisStart', 'StasisEnd', 'ChannelDestroyed', 'down'] as const)
    expect(connection.listenerCount(event)).toBe(0);
}

describe('opening', () => {
  it('bridges the caller with a media channel that keeps itself out of the call records', async () => {
    const leg = await openMediaLeg(options());
    await leg.join('1.1');
    expect(leg.remote).toEqual({ address: '127.0.0.1', port: 21_000 });
    expect(asterisk.requests[0]?.body).toEqual({
      app: 'agent',
      channelId: 'aiva-media-7f~',
      external_host: '127.0.0.1:40000',
      format: 'ulaw',
      variables: { 'CDR_PROP(disable)': '1' },
    });
    expect(asterisk.bridges.get('aiva-bridge-7f~')).toEqual({
      name: 'agent',
      channels: ['aiva-media-7f~', '1.1'],
    });
  });

  it('waits for the media channel’s own StasisStart, however late, before it bridges', async () => {
    const created = Promise.withResolvers<string>();
    asterisk.afterExternalMedia = created.resolve;
    const opening = openMediaLeg(options());
    const id = await created.promise;
    const another = once(connection, 'StasisStart');
    asterisk.sendChannelEvent('StasisStart', 'aiva-media-other~');
    await another;
    await clock.advance(2_900);
    expect(asterisk.log).toEqual(['POST /channels/externalMedia']);
    asterisk.sendChannelEvent('StasisStart', id);
    await opening;
    expect(asterisk.log.at(-1)).toBe('POST /bridges/aiva-bridge-7f~/addChannel');
  });
});

describe('a join', () => {
  it('that is refused rejects and leaves the leg to its owner', async () => {
    const leg = await openMediaLeg(options());
    asterisk.misbehave = ({ path }) =>
      path.endsWith('/addChannel') ? { status: 422, body: { message: 'not in Stasis' } } : undefined;
    await expect(leg.join('1.1')).rejects.toMatchObject({ code: 'ARI_REQUEST_FAILED' });
    await leg.close();
    expectNothingLeft();
  });

  it('of a call that has ended rejects with the reason of the end', async () => {
    const leg = await openMediaLeg(options());
    const reason = new Error('the caller hung up');
    call.abort(reason);
    await expect(leg.join('1.1')).rejects.toBe(reason);
    await leg.close();
    expectNothingLeft();
  });
});

describe('closing', () => {
  it('removes bridge and media channel, leaves the caller, and does it once', async () => {
    const leg = await openMediaLeg(options());
    void leg.close();
    await leg.close();
    expectNothingLeft();
    expect(asterisk.log.filter((line) => line.startsWith('DELETE'))).toHaveLength(2);
  });

  it('happens by itself when the call ends', async () => {
    await openMediaLeg(options());
    call.abort();
    await expect.poll(() => asterisk.log.at(-1)).toBe('DELETE /channels/aiva-media-7f~');
    expectNothingLeft();
  });

  it('does not fail when Asterisk does', async () => {
    const leg = await openMediaLeg(options());
    asterisk.misbehave = () => ({ status: 500, body: { message: 'no' } });
    await leg.close();
    expect(asterisk.log.slice(-2)).toEqual([
      'DELETE /bridges/aiva-bridge-7f~',
      'DELETE /channels/aiva-media-7f~',
    ]);
  });

  it('is told as a loss only when nobody asked for it', async () => {
    let lost = 0;
    const leg = await openMediaLeg(options({ onLost: () => lost++ }));
    asterisk.sendChannelEvent('StasisEnd', 'aiva-media-other~');
    for (const id of ['aiva-media-7f~', 'aiva-media-7f~']) {
      const end = once(connection, 'StasisEnd');
      asterisk.sendChannelEvent('StasisEnd', id);
      await end;
    }
    await expect.poll(() => lost).toBe(1);
    await leg.close();
    expect(lost).toBe(1);
  });
});

describe('a failure on the way leaves nothing behind', () => {
  it.each(['/channels/externalMedia', '/bridges/aiva-bridge-7f~', '/bridges/aiva-bridge-7f~/addChannel'])(
    'when %s is refused',
    async (refused) => {
      asterisk.misbehave = ({ method, path }) =>
        method === 'POST' && path === refused ? { status: 422, body: { message: 'no' } } : undefined;
      await expect(openMediaLeg(options())).rejects.toMatchObject({ code: 'ARI_REQUEST_FAILED' });
      expectNothingLeft();
      expect(clock.pendingTimers).toBe(1); // the heartbeat
    },
  );

  it('when the media channel dies at once', async () => {
    asterisk.afterExternalMedia = (id) => asterisk.sendChannelEvent('ChannelDestroyed', id);
    await expect(openMediaLeg(options())).rejects.toMatchObject({ code: 'MEDIA_LEG_FAILED' });
    expectNothingLeft();
  });

  it('when the StasisStart never comes', async () => {
    const created = Promise.withResolvers<string>();
    asterisk.afterExternalMedia = created.resolve;
    const opening = openMediaLeg(options());
    const rejected = expect(opening).rejects.toMatchObject({ code: 'MEDIA_LEG_FAILED' });
    await created.promise;
    await clock.advance(3_000);
    await rejected;
    expectNothingLeft();
  });

  it('when the connection is lost meanwhile', async () => {
    asterisk.afterExternalMedia = () => asterisk.cutSockets();
    await expect(openMediaLeg(options())).rejects.toMatchObject({ code: 'MEDIA_LEG_FAILED' });
    expectNothingLeft();
  });

  it('when Asterisk does not tell its port', async () => {
    asterisk.misbehave = ({ path }) => {
      if (path !== '/channels/externalMedia') return undefined;
      setImmediate(() => asterisk.sendChannelEvent('StasisStart', 'aiva-media-7f~'));
      return { status: 200, body: { id: 'aiva-media-7f~', channelvars: {} } };
    };
    await expect(openMediaLeg(options())).rejects.toMatchObject({ code: 'MEDIA_LEG_FAILED' });
    expectNothingLeft();
  });
});

describe('a call that ends on the way leaves nothing behind', () => {
  const reason = new Error('the caller hung up');

  it('when it had ended before', async () => {
    call.abort(reason);
    await expect(openMediaLeg(options())).rejects.toBe(reason);
    expect(asterisk.requests).toEqual([]);
  });

  it.each(['/channels/externalMedia', '/bridges/aiva-bridge-7f~', '/bridges/aiva-bridge-7f~/addChannel'])(
    'while %s is under way',
    async (path) => {
      asterisk.misbehave = (request) => {
        if (request.method === 'POST' && request.path === path) call.abort(reason);
        return undefined;
      };
      await expect(openMediaLeg(options())).rejects.toBe(reason);
      expectNothingLeft();
    },
  );

  it('while it waits for the StasisStart', async () => {
    asterisk.afterExternalMedia = () => call.abort(reason);
    await expect(openMediaLeg(options())).rejects.toBe(reason);
    expectNothingLeft();
  });
});
