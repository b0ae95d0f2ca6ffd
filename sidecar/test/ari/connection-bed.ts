import { once } from 'node:events';
import { expect, vi } from 'vitest';
import type { AriAccess } from '../../src/ari/ari-access.ts';
import { AriConnection } from '../../src/ari/connection.ts';
import { AriRest } from '../../src/ari/rest.ts';
import { silentLog } from '../../src/base/log.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { FakeAsterisk } from './fake-asterisk.ts';

/** A connection without jitter in its back-off. */
export function connectionTo(access: AriAccess, clock: FakeClock): AriConnection {
  const rest = new AriRest({ access, clock });
  return new AriConnection({ access, application: 'agent', rest, clock, log: silentLog, random: () => 0 });
}

/** An Asterisk that listens and a connection to it that has not begun; `told` notes what it tells. */
export async function openConnectionBed() {
  const asterisk = await new FakeAsterisk().listen();
  const clock = new FakeClock();
  const connection = connectionTo(asterisk.access, clock);
  const told: string[] = [];
  connection.on('up', ({ reconnected }) => told.push(reconnected ? 'up again' : 'up'));
  connection.on('down', () => told.push('down'));
  connection.on('replaced', () => told.push('replaced'));
  connection.on('fault', ({ code }) => told.push(code));
  return { asterisk, clock, connection, told };
}

export interface PassingTime {
  readonly clock: FakeClock;
  readonly connection: AriConnection;
  readonly event: 'up';
  readonly step: number;
}

/** Lets fake time pass in steps until `event` comes; real sockets need real turns of the loop in between. */
export async function passTimeUntil({ clock, connection, event, step }: PassingTime): Promise<void> {
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
