import { silentLog } from '../../src/base/log.ts';
import type { Candidate, FailoverOptions } from '../../src/failover/candidate.ts';
import { ProviderHealth } from '../../src/failover/provider-health.ts';
import type { ProviderSwitch } from '../../src/ports/conversation-events.ts';
import type { FakeClock } from '../doubles/fake-clock.ts';

/** Candidates named after their ids, each with a health of its own, and the switches they lead to. */
export function failoverOf<P extends { readonly id: string }>(
  clock: FakeClock,
  ...providers: readonly [P, ...P[]]
): FailoverOptions<P> & { readonly switches: ProviderSwitch[] } {
  const signal = new AbortController().signal;
  const [first, ...others] = providers.map(
    (provider): Candidate<P> => ({
      name: provider.id,
      provider,
      health: new ProviderHealth({ name: provider.id, clock, log: silentLog, signal }),
    }),
  );
  if (!first) throw new Error('a failover of nothing');
  const switches: ProviderSwitch[] = [];
  return { candidates: [first, ...others], clock, onSwitch: (change) => switches.push(change), switches };
}

/** Reads a stream to its end while the clock runs on, `ms` at most; `error` is what it threw. */
export async function readWith<T>(
  clock: FakeClock,
  stream: AsyncIterable<T>,
  ms = 10_000,
): Promise<{
  readonly values: T[];
  readonly error: unknown;
  readonly tookMs: number;
  readonly ended: boolean;
}> {
  const begun = clock.now();
  const result = { values: [] as T[], error: undefined as unknown, tookMs: 0, ended: false };
  const reading = (async () => {
    try {
      for await (const value of stream) result.values.push(value);
    } catch (error) {
      result.error = error;
    }
    result.ended = true;
    result.tookMs = clock.now() - begun;
  })();
  for (let passed = 0; passed < ms && !result.ended; passed += 10) await clock.advance(10);
  if (result.ended) await reading;
  return result;
}
