import { describe, expect, it } from 'vitest';
import { Shared } from '../../src/base/shared.ts';

describe('a shared value', () => {
  it('is made once per key and stopped when the last holder lets go', async () => {
    const log: string[] = [];
    const shared = new Shared((key: { readonly name: string }) => {
      log.push(`made ${key.name}`);
      return { stop: async () => void log.push(`stopped ${key.name}`) };
    });
    const key = { name: 'a' };
    const first = shared.hold(key);
    const second = shared.hold(key);
    expect(first.value).toBe(second.value);
    await first.release();
    await first.release();
    expect(log).toEqual(['made a']);
    await second.release();
    await shared.hold(key).release();
    expect(log).toEqual(['made a', 'stopped a', 'made a', 'stopped a']);
  });
});
