import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import type { AgentRuntime } from '../../src/call/agent-runtime.ts';
import { CallManager, type CallManagerOptions } from '../../src/call/call-manager.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';

const log = createLog({ level: 'fatal', redactPersonalData: true });

/** An agent of which only the closing of its providers matters. */
function agent(id: string, closed: string[]): AgentRuntime {
  const close = async () => void closed.push(id);
  const runtime = { profile: { id, transferTargets: [] }, recording: false, providersFor: () => ({}), close };
  return { ...runtime, prices: { currency: 'USD', providers: {} } } as unknown as AgentRuntime;
}

/** Asterisk that never tells a channel's codec, so that a call stays where it begins until its caller hangs up. */
const stuckRest = {
  ring: async () => {},
  getVariable: (_channel: string, _name: string, signal: AbortSignal) =>
    new Promise((_, reject) => signal.addEventListener('abort', reject)),
};

describe('the call manager', () => {
  let ari: EventEmitter;
  let storage: string;
  let calls: CallManager;

  beforeEach(async () => {
    storage = await mkdtemp(join(tmpdir(), 'calls-'));
    ari = new EventEmitter();
    const observer = { onOffered: () => {}, onEnded: () => {} };
    const options = { ari, rest: stuckRest, observer, clock: new FakeClock(), log, storage };
    calls = new CallManager({
      ...(options as unknown as CallManagerOptions),
      limit: () => 10,
      newId: () => 'call-1',
    });
    calls.start();
  });

  afterEach(() => rm(storage, { recursive: true }));

  it('closes the providers of former settings at once when no call is running', async () => {
    const closed: string[] = [];
    calls.useAgents([agent('old', closed)]);
    calls.useAgents([agent('new', closed)]);
    await settle();
    expect(closed).toEqual(['old']);
  });

  it('leaves the providers of former settings open until the calls that use them have ended', async () => {
    const closed: string[] = [];
    calls.useAgents([agent('old', closed)]);
    ari.emit('StasisStart', { channel: { id: 'c1', caller: {} }, args: ['call', 'old', 'c1', '700', '999'] });
    calls.useAgents([agent('new', closed)]);
    await settle();
    expect(calls.snapshots).toHaveLength(1);
    expect(closed).toEqual([]);
    ari.emit('ChannelDestroyed', { channel: { id: 'c1' } });
    await vi.waitUntil(() => closed.length > 0);
    expect(closed).toEqual(['old']);
  });
});
