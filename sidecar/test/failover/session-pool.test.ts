import { describe, expect, it } from 'vitest';
import { SessionPool } from '../../src/failover/session-pool.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';
import { ScriptedVoice } from '../doubles/scripted-streams.ts';
import { failoverOf } from './failover-of.ts';

function pool() {
  const [candidate] = failoverOf(new FakeClock(), new ScriptedVoice('a', () => [])).candidates;
  const openings: PromiseWithResolvers<{ close(): Promise<void> }>[] = [];
  const closed: number[] = [];
  const open = () => {
    const opening = Promise.withResolvers<{ close(): Promise<void> }>();
    openings.push(opening);
    return opening.promise;
  };
  const session = (number: number) => ({ close: async () => void closed.push(number) });
  return { candidate, openings, closed, session, sessions: new SessionPool(open) };
}

describe('the sessions of a call', () => {
  it('are opened once for all who ask, and again after a failure', async () => {
    const { candidate, openings, sessions } = pool();
    const [one, other] = [sessions.get(candidate), sessions.get(candidate)];
    expect(one).toBe(other);
    openings[0]?.reject(new Error('down'));
    await expect(one).rejects.toThrow('down');
    await settle();
    void sessions.get(candidate);
    expect(openings).toHaveLength(2);
  });

  it('are closed when they open after they were given up, or after the end', async () => {
    const { candidate, openings, closed, session, sessions } = pool();
    void sessions.get(candidate);
    sessions.abandon(candidate);
    void sessions.get(candidate);
    openings[0]?.resolve(session(0));
    await settle();
    expect(closed).toEqual([0]);
    await sessions.close();
    openings[1]?.resolve(session(1));
    await settle();
    expect(closed).toEqual([0, 1]);
  });
});
