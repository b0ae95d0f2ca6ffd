import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AriRest } from '../../src/ari/rest.ts';
import { AppError } from '../../src/base/app-error.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { type FakeAnswer, FakeAsterisk, PAGE_404 } from './fake-asterisk.ts';

let asterisk: FakeAsterisk;
let clock: FakeClock;
let rest: AriRest;

beforeEach(async () => {
  asterisk = await new FakeAsterisk().listen();
  clock = new FakeClock();
  rest = new AriRest({ access: asterisk.access, clock });
});

afterEach(() => asterisk.close());

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

describe('what goes over the wire', () => {
  it('carries the credentials in a header and never in the address', async () => {
    const url = asterisk.access.url.replace('://', '://ann:secret@');
    await new AriRest({ access: { ...asterisk.access, url: `${url}/` }, clock }).asteriskInfo();
    const [request] = asterisk.requests;
    expect(request?.authorization).toBe(`Basic ${Buffer.from('sidecar:open sesame').toString('base64')}`);
    expect(request?.url).toBe('/asterisk/ari/asterisk/info?only=system');
  });

  it('encodes ids that hold slashes', async () => {
    await rest.hangUp('SIP/ann;2');
    expect(asterisk.requests[0]?.path).toBe('/channels/SIP%2Fann%3B2');
  });

  it('sends a caller on to the next priority when no target is named', async () => {
    asterisk.channels.add('1.1').add('1.2');
    await rest.continueInDialplan('1.1');
    await rest.continueInDialplan('1.2', { context: 'internal', extension: '200', priority: 1 });
    expect(asterisk.requests.map(({ path, body }) => [path, body])).toEqual([
      ['/channels/1.1/continue', {}],
      ['/channels/1.2/continue', { context: 'internal', extension: '200', priority: 1 }],
    ]);
  });

  it('asks for external media with variables in the body and reads the port in the answer', async () => {
    const variables = { 'CDR_PROP(disable)': '1' };
    const request = { channelId: 'm', app: 'agent', format: 'ulaw', variables };
    const channel = await rest.externalMedia({ ...request, externalHost: '127.0.0.1:40000' });
    expect(asterisk.requests[0]?.body).toEqual({ ...request, external_host: '127.0.0.1:40000' });
    expect(channel.channelvars?.['UNICASTRTP_LOCAL_PORT']).toBe('21000');
  });

  it('names the events of the filter as Asterisk wants them', async () => {
    await rest.applications.setEventFilter('agent', ['ChannelVarset']);
    expect(asterisk.requests[0]?.body).toEqual({ disallowed: [{ type: 'ChannelVarset' }] });
  });

  it('opens no more than 16 connections however many requests there are', async () => {
    const gate = Promise.withResolvers<void>();
    let open = 0;
    let most = 0;
    asterisk.misbehave = async (): Promise<FakeAnswer> => {
      open += 1;
      most = Math.max(most, open);
      await gate.promise;
      open -= 1;
      return { status: 200, body: {} };
    };
    const pings = Promise.all(Array.from({ length: 60 }, () => rest.ping()));
    await expect.poll(() => open).toBe(16);
    gate.resolve();
    await pings;
    expect(most).toBe(16);
    expect(asterisk.requests).toHaveLength(60);
  });
});

describe('things that are gone', () => {
  it('count as hung up and destroyed', async () => {
    await rest.hangUp('gone');
    await rest.bridges.destroy('gone');
    expect(asterisk.log).toEqual(['DELETE /channels/gone', 'DELETE /bridges/gone']);
  });

  it('have no variables and make no application', async () => {
    asterisk.misbehave = () => ({ status: 404, body: { message: 'not found' } });
    expect(await rest.getVariable('gone', 'X')).toBe('');
    expect(await rest.applications.get('gone')).toBeUndefined();
  });

  it('fail every other request without being worth a retry', async () => {
    const error = await failureOf(rest.answer('gone'));
    expect(error).toMatchObject({ code: 'ARI_REQUEST_FAILED', retryable: false });
    expect(error.message).toContain('404 to POST /channels/gone/answer: Channel not found');
  });
});

describe('a failing Asterisk', () => {
  const cases: [string, FakeAnswer, string][] = [
    [
      'refuses the password',
      { status: 401, body: { message: 'Authentication required' } },
      'ARI_WRONG_CREDENTIALS',
    ],
    ['lets a read-only user change nothing', { status: 403, body: { message: 'no' } }, 'ARI_READ_ONLY_USER'],
    ['has no ARI below this prefix', PAGE_404, 'ARI_NOT_FOUND'],
    [
      'is a web server with a page for everything',
      { status: 200, body: '<html>hello</html>' },
      'ARI_NOT_FOUND',
    ],
    [
      'sends us elsewhere',
      { status: 302, body: '<html></html>', location: '/asterisk/ari/asterisk/info' },
      'ARI_NOT_FOUND',
    ],
    ['breaks', { status: 500, body: { message: 'internal' } }, 'ARI_REQUEST_FAILED'],
    ['is behind a broken proxy', { status: 502, body: '<html>bad gateway</html>' }, 'ARI_REQUEST_FAILED'],
    ['answers half a document', { status: 200, body: '{"id": "1' }, 'ARI_NOT_FOUND'],
  ];
  it.each(cases)('that %s is told by its own code', async (_, answer, code) => {
    asterisk.misbehave = ({ path }) => (path === '/channels/1/answer' ? answer : undefined);
    expect((await failureOf(rest.answer('1'))).code).toBe(code);
  });

  it('that refuses even to let us read has refused the user', async () => {
    asterisk.misbehave = () => ({ status: 403, body: { message: 'no' } });
    expect((await failureOf(rest.ping())).code).toBe('ARI_WRONG_CREDENTIALS');
  });

  it('that does not listen is unreachable, and the error holds no secret', async () => {
    await asterisk.close();
    const error = await failureOf(rest.ping());
    expect(error).toMatchObject({ code: 'ARI_UNREACHABLE', retryable: true });
    const secret = Buffer.from('sidecar:open sesame').toString('base64');
    expect(inspect(error, { depth: 9 })).not.toMatch(new RegExp(`open sesame|${secret}`));
    await asterisk.listen();
  });

  it('that never answers is given up after five seconds', async () => {
    const silent = createServer();
    const connected = new Promise((resolve) => silent.once('connection', resolve));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const access = { ...asterisk.access, url: `http://127.0.0.1:${port}/ari` };
    const failure = failureOf(new AriRest({ access, clock }).ping());
    await connected;
    await clock.advance(4_999);
    expect(clock.pendingTimers).toBe(1);
    await clock.advance(1);
    expect((await failure).code).toBe('ARI_UNREACHABLE');
    silent.close();
  });
});

it('a request rejects with the reason of its own signal and leaves no timer', async () => {
  const controller = new AbortController();
  asterisk.misbehave = () => new Promise(() => {});
  const answered = rest.answer('1', controller.signal);
  const reason = new Error('the caller hung up');
  await expect.poll(() => asterisk.requests.length).toBe(1);
  controller.abort(reason);
  await expect(answered).rejects.toBe(reason);
  await expect(rest.answer('1', controller.signal)).rejects.toBe(reason);
  expect(asterisk.requests).toHaveLength(1);
  expect(clock.pendingTimers).toBe(0);
});
