import { expect, it } from 'vitest';
import { IdleMemory } from '../../src/base/idle-memory.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

/** A memory that counts its collections. */
function memory() {
  const clock = new FakeClock();
  const state = { calls: 0, collections: 0 };
  const idle = new IdleMemory({
    clock,
    isIdle: () => state.calls === 0,
    collect: () => void state.collections++,
  });
  idle.start();
  return { clock, state, idle };
}

it('is collected once after the start', async () => {
  const { clock, state } = memory();
  await clock.advance(9_000);
  expect(state.collections).toBe(0);
  await clock.advance(60_000);
  expect(state.collections).toBe(1);
});

it('is collected once after each busy time, and never within one', async () => {
  const { clock, state } = memory();
  await clock.advance(20_000);
  state.calls = 2;
  await clock.advance(60_000);
  expect(state.collections).toBe(1);
  state.calls = 0;
  await clock.advance(60_000);
  expect(state.collections).toBe(2);
});

it('is left alone after the end', async () => {
  const { clock, state, idle } = memory();
  idle.stop();
  idle.stop();
  await clock.advance(60_000);
  expect(state.collections).toBe(0);
  expect(clock.pendingTimers).toBe(0);
});

it('can be collected by V8 itself', async () => {
  const clock = new FakeClock();
  const seen: number[] = [];
  const memory = new IdleMemory({ clock, isIdle: () => seen.push(process.memoryUsage().heapUsed) > 0 });
  memory.start();
  const garbage = Array.from({ length: 200_000 }, (_, index) => ({ index }));
  expect(garbage).toHaveLength(200_000);
  garbage.length = 0;
  await clock.advance(20_000);
  expect(seen[1]).toBeLessThan(seen[0] ?? 0);
});
