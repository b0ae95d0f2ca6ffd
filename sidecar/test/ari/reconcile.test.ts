import { afterEach, beforeEach, expect, it } from 'vitest';
import { evictCallers, type Ownership, reconcile } from '../../src/ari/reconcile.ts';
import { AriRest } from '../../src/ari/rest.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { FakeAsterisk } from './fake-asterisk.ts';

let asterisk: FakeAsterisk;
let rest: AriRest;
const nobody: Ownership = { ownsCall: () => false, ownsChannel: () => false };

beforeEach(async () => {
  asterisk = await new FakeAsterisk().listen();
  rest = new AriRest({ access: asterisk.access, clock: new FakeClock() });
  for (const call of ['a', 'b']) {
    asterisk.channels.add(`caller-${call}`).add(`aiva-media-${call}~`);
    asterisk.bridges.set(`aiva-bridge-${call}~`, { name: 'agent', channels: [] });
  }
});

afterEach(() => asterisk.close());

it('callers nobody looks after go on in the dialplan; their media channels and bridges are removed', async () => {
  const report = await reconcile(rest, 'agent', nobody);
  expect(report).toMatchObject({
    continued: ['caller-a', 'caller-b'],
    hungUp: ['aiva-media-a~', 'aiva-media-b~'],
    destroyed: ['aiva-bridge-a~', 'aiva-bridge-b~'],
    failures: [],
  });
  expect(asterisk.log).toContain('POST /channels/caller-a/continue');
  expect(asterisk.channels.size + asterisk.bridges.size).toBe(0);
});

it('what belongs to a live call stays untouched, and what is there is reported', async () => {
  const report = await reconcile(rest, 'agent', {
    ownsCall: (id) => id === 'a',
    ownsChannel: (id) => id === 'caller-a',
  });
  expect([...asterisk.channels]).toEqual(['caller-a', 'aiva-media-a~']);
  expect([...asterisk.bridges.keys()]).toEqual(['aiva-bridge-a~']);
  expect([...report.present]).toEqual(['caller-a', 'aiva-media-a~', 'caller-b', 'aiva-media-b~']);
});

it('bridges of others stay, even of another sidecar with calls of its own', async () => {
  asterisk.bridges.set('aiva-bridge-x~', { name: 'another-application', channels: [] });
  asterisk.bridges.set('conference', { name: 'agent', channels: [] });
  await reconcile(rest, 'agent', nobody);
  expect([...asterisk.bridges.keys()]).toEqual(['aiva-bridge-x~', 'conference']);
});

it('a caller who comes in while it looks is left to their own StasisStart', async () => {
  let lists = 0;
  asterisk.misbehave = ({ path }) => {
    if (path === '/applications/agent' && ++lists === 2) asterisk.channels.add('newcomer');
    return undefined;
  };
  const report = await reconcile(rest, 'agent', nobody);
  expect(report.continued).toEqual(['caller-a', 'caller-b']);
  expect([...asterisk.channels]).toEqual(['newcomer']);
});

it('ownership is asked after the lists were had, not before', async () => {
  const taken = new Set<string>();
  asterisk.misbehave = ({ path }) => {
    if (path === '/bridges') taken.add('caller-a');
    return undefined;
  };
  const report = await reconcile(rest, 'agent', { ...nobody, ownsChannel: (id) => taken.has(id) });
  expect(report.continued).toEqual(['caller-b']);
});

it('one failure hinders nothing else and is reported', async () => {
  asterisk.misbehave = ({ method, path }) =>
    method !== 'GET' && path.endsWith('a~') ? { status: 500, body: { message: 'broken' } } : undefined;
  const report = await reconcile(rest, 'agent', nobody);
  expect(report.failures.map(({ id }) => id)).toEqual(['aiva-media-a~', 'aiva-bridge-a~']);
  expect(report.hungUp).toEqual(['aiva-media-b~']);
  expect([...asterisk.channels]).toEqual(['aiva-media-a~']);
});

it.each([404, 409])('a caller who has left by themselves (%i) is no failure', async (status) => {
  asterisk.misbehave = ({ path }) =>
    path.endsWith('/continue') ? { status, body: { message: 'gone' } } : undefined;
  expect((await reconcile(rest, 'agent', nobody)).failures).toEqual([]);
});

it('an Asterisk that knows no such application has only bridges to be cleared', async () => {
  asterisk.misbehave = ({ path }) =>
    path === '/applications/agent' ? { status: 404, body: { message: 'none' } } : undefined;
  const report = await reconcile(rest, 'agent', nobody);
  expect(report).toMatchObject({
    continued: [],
    hungUp: [],
    destroyed: ['aiva-bridge-a~', 'aiva-bridge-b~'],
  });
});

it('lists that cannot be had reject, and nothing is touched', async () => {
  asterisk.misbehave = ({ path }) =>
    path === '/bridges' ? { status: 500, body: { message: 'no' } } : undefined;
  await expect(reconcile(rest, 'agent', nobody)).rejects.toMatchObject({ code: 'ARI_REQUEST_FAILED' });
  expect(asterisk.channels.size).toBe(4);
});

it('eviction sends every caller on, before it clears away what they were bridged with', async () => {
  for (let call = 0; call < 50; call++) asterisk.channels.add(`caller-${call}`).add(`aiva-media-${call}~`);
  const report = await evictCallers(rest, 'agent');
  expect(report.continued).toHaveLength(52);
  expect(asterisk.channels.size + asterisk.bridges.size).toBe(0);
  const changes = asterisk.log.filter((line) => !line.startsWith('GET'));
  expect(changes.slice(0, 52).every((line) => line.endsWith('/continue'))).toBe(true);
});
