import { describe, expect, it } from 'vitest';
import { watchStream } from '../../src/base/watch-stream.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';

const limits = { first: 1_000, between: 500, onTimeout: (ms: number) => new Error(`nothing for ${ms}`) };

async function* of(...steps: (number | 'STUCK')[]): AsyncGenerator<number> {
  for (const step of steps) {
    if (step === 'STUCK') await new Promise(() => {});
    else yield step;
  }
}

function reading(source: AsyncIterable<number>) {
  const clock = new FakeClock();
  const abort = new AbortController();
  const got: number[] = [];
  let end = 'running';
  void (async () => {
    try {
      for await (const value of watchStream(source, { clock, signal: abort.signal, limits })) got.push(value);
      end = 'ended';
    } catch (error) {
      end = (error as Error).message;
    }
  })();
  return { clock, abort, got, end: () => end };
}

describe('a watched stream', () => {
  it('passes on what comes and leaves no timer', async () => {
    const { clock, got, end } = reading(of(1, 2));
    await settle();
    expect([got, end(), clock.pendingTimers]).toEqual([[1, 2], 'ended', 0]);
  });

  it('fails when the first value, or a later one, does not come', async () => {
    const first = reading(of('STUCK'));
    await first.clock.advance(1_000);
    expect(first.end()).toBe('nothing for 1000');
    const later = reading(of(1, 'STUCK'));
    await later.clock.advance(500);
    expect(later.end()).toBe('nothing for 500');
  });

  it('ends quietly on abort even when its source is stuck', async () => {
    const { clock, abort, end } = reading(of(1, 'STUCK'));
    await settle();
    abort.abort();
    await settle();
    expect([end(), clock.pendingTimers]).toEqual(['ended', 0]);
  });

  it('passes on the failure of its source', async () => {
    // biome-ignore lint/correctness/useYield: it fails before its first value
    async function* failing(): AsyncGenerator<number> {
      throw new Error('reset');
    }
    const { end } = reading(failing());
    await settle();
    expect(end()).toBe('reset');
  });
});
