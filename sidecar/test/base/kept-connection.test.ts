import { describe, expect, it } from 'vitest';
import { KeptConnection } from '../../src/base/kept-connection.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';

const RENEW_AFTER = 60_000;

/** Connections are numbers here; the test opens and refuses them. */
function kept() {
  const clock = new FakeClock();
  const retired: number[] = [];
  const state = { opened: 0, refuses: false };
  const connection = new KeptConnection<number>({
    open: async () => {
      if (state.refuses) throw new Error('refused');
      state.opened += 1;
      return state.opened;
    },
    retire: (former) => retired.push(former),
    renewAfter: RENEW_AFTER,
    clock,
  });
  return { connection, clock, retired, state };
}

describe('a connection that is kept over a call', () => {
  it('is opened once for all who ask at the same time', async () => {
    const { connection } = kept();
    expect(await Promise.all([connection.replace(), connection.replace()])).toEqual([1, 1]);
    expect(connection.current).toBe(1);
  });

  it('is replaced before the vendor ends it, counted from when it was last used', async () => {
    const { connection, clock, retired } = kept();
    await connection.replace();
    await clock.advance(RENEW_AFTER - 1);
    connection.touch();
    await clock.advance(RENEW_AFTER - 1);
    expect(connection.current).toBe(1);
    await clock.advance(1);
    expect([connection.current, retired]).toEqual([2, [1]]);
  });

  it('keeps the old one when another cannot be had', async () => {
    const { connection, clock, retired, state } = kept();
    await connection.replace();
    state.refuses = true;
    await clock.advance(RENEW_AFTER);
    expect([connection.current, retired]).toEqual([1, []]);
    await expect(connection.replace()).rejects.toThrow('refused');
  });

  it('is opened again when it was lost after a while, not when the vendor ends it at once', async () => {
    const { connection, clock } = kept();
    await connection.replace();
    connection.lost(1);
    await settle();
    expect(connection.current).toBeUndefined();
    await connection.replace();
    await clock.advance(10_000);
    connection.lost(1);
    expect(connection.current).toBe(2);
    connection.lost(2);
    await settle();
    expect(connection.current).toBe(3);
  });

  it('ends with the call, and leaves no timer', async () => {
    const { connection, clock } = kept();
    await connection.replace();
    expect([connection.close(), connection.close()]).toEqual([1, undefined]);
    connection.lost(1);
    await settle();
    expect([connection.isClosed, connection.current, clock.pendingTimers]).toEqual([true, undefined, 0]);
  });
});
