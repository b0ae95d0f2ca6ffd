import { describe, expect, it } from 'vitest';
import { FairQueue, type Waiting } from '../../src/base/fair-queue.ts';

const busy = { name: 'busy' };
const calm = { name: 'calm' };

function item(owner: object, name: string, priority = 0): Waiting & { readonly name: string } {
  return { owner, name, priority };
}

function order(items: readonly (Waiting & { readonly name: string })[]): string[] {
  const queue = new FairQueue<Waiting & { readonly name: string }>();
  for (const one of items) queue.push(one);
  return items.map(() => queue.take()?.name ?? 'nothing');
}

describe('the fair queue', () => {
  it('keeps the order of one owner', () => {
    expect(order([item(busy, '1'), item(busy, '2'), item(busy, '3')])).toEqual(['1', '2', '3']);
  });

  it('lets owners take turns', () => {
    const items = [item(busy, 'b1'), item(busy, 'b2'), item(busy, 'b3'), item(calm, 'c1')];
    expect(order(items)).toEqual(['b1', 'c1', 'b2', 'b3']);
  });

  it('serves the lower priority number first, whoever waits longer', () => {
    expect(order([item(busy, 'later', 1), item(calm, 'now', 0)])).toEqual(['now', 'later']);
  });

  it('takes out what no longer has to wait, once', () => {
    const queue = new FairQueue();
    const only = item(busy, 'only');
    queue.push(only);
    expect([queue.size, queue.remove(only), queue.remove(only), queue.size]).toEqual([1, true, false, 0]);
    expect(queue.take()).toBeUndefined();
  });
});
