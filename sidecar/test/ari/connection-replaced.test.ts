import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AriConnection } from '../../src/ari/connection.ts';
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
