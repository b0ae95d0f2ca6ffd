import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WorkerLink } from '../../src/supervisor/worker-link.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

class FakeChannel extends EventEmitter {
  connected = true;
  readonly sent: unknown[] = [];

  send(message: unknown): boolean {
    this.sent.push(message);
    return true;
  }
}

function link(channel: FakeChannel) {
  const clock = new FakeClock();
  const state = { orphaned: 0 };
  const worker = new WorkerLink({ channel, clock, onOrphaned: () => state.orphaned++ });
  worker.start();
  return { clock, state, worker };
}

describe('the worker’s link to its supervisor', () => {
  it('sends a sign of life at once and every half second', async () => {
    const channel = new FakeChannel();
    const { clock } = link(channel);
    await clock.advance(1_000);
    expect(channel.sent).toEqual(['alive', 'alive', 'alive']);
  });

  it('notices, once, that the supervisor is gone, and stops sending', async () => {
    const channel = new FakeChannel();
    const { clock, state } = link(channel);
    channel.emit('disconnect');
    channel.emit('disconnect');
    await clock.advance(1_000);
    expect(state.orphaned).toBe(1);
    expect(channel.sent).toHaveLength(1);
  });

  it('notices at once when there never was a supervisor', () => {
    const channel = new FakeChannel();
    channel.connected = false;
    expect(link(channel).state.orphaned).toBe(1);
  });

  it('says nothing after it was stopped', async () => {
    const channel = new FakeChannel();
    const { clock, state, worker } = link(channel);
    worker.stop();
    channel.emit('disconnect');
    await clock.advance(1_000);
    expect(state.orphaned).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });
});
