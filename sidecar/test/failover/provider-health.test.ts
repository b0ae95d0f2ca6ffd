import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';
import { silentLog } from '../../src/base/log.ts';
import { ProviderHealth } from '../../src/failover/provider-health.ts';
import { FakeClock } from '../doubles/fake-clock.ts';
import { vendorDown } from '../doubles/scripted-streams.ts';

function watched(probe?: () => Promise<void>) {
  const clock = new FakeClock();
  const life = new AbortController();
  const probes: number[] = [];
  const tried = async () => {
    probes.push(clock.now() - 1_000);
    await probe?.();
  };
  const options = { name: 'a', clock, log: silentLog, signal: life.signal };
  const health = new ProviderHealth(probe ? { ...options, probe: tried } : options);
  return { clock, life, health, probes };
}

describe('the health of a provider', () => {
  it('is good until it fails, and again when a probe passes', async () => {
    const { clock, health, probes } = watched(async () => {});
    expect(health.usable).toBe(true);
    health.failed(vendorDown('a'));
    await clock.advance(4_999);
    expect([health.usable, probes]).toEqual([false, []]);
    await clock.advance(1);
    expect([health.usable, probes]).toEqual([true, [5_000]]);
  });

  it('is probed after pauses that grow up to a limit while probes fail', async () => {
    const { clock, health, probes } = watched(async () => {
      throw vendorDown('a');
    });
    health.failed(vendorDown('a'));
    await clock.advance(3_600_000);
    const pauses = probes.map((at, index) => at - (probes[index - 1] ?? 0));
    expect(pauses.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(Math.max(...pauses)).toBe(600_000);
    expect(health.usable).toBe(false);
  });

  it('keeps the grown pause when a probe passes but the next call fails', async () => {
    const { clock, health } = watched(async () => {});
    health.failed(vendorDown('a'));
    await clock.advance(5_000);
    health.failed(vendorDown('a'));
    await clock.advance(9_000);
    expect(health.usable).toBe(false);
    await clock.advance(1_000);
    expect(health.usable).toBe(true);
  });

  it('waits longer for what only people can mend, and as long as the vendor asks', async () => {
    const refused = watched(async () => {});
    refused.health.failed(new AppError('PROVIDER_KEY_REFUSED'));
    await refused.clock.advance(59_000);
    expect(refused.probes).toEqual([]);
    const busy = watched(async () => {});
    busy.health.failed(new AppError('PROVIDER_BUSY', { details: { retryAfterMs: 30_000 } }));
    await busy.clock.advance(30_000);
    expect(busy.probes).toEqual([30_000]);
  });

  it('is good again by a call that succeeds, but not by one that began before the failure', () => {
    const { clock, health } = watched(async () => {});
    health.failed(vendorDown('a'));
    health.succeeded(clock.now() - 1);
    expect(health.usable).toBe(false);
    health.succeeded(clock.now());
    expect(health.usable).toBe(true);
    expect(clock.pendingTimers).toBe(0);
  });

  it('heals by time alone without a probe, or when its settings are no longer in force', async () => {
    const { clock, life, health, probes } = watched(async () => {});
    health.failed(vendorDown('a'));
    life.abort();
    expect([health.usable, clock.pendingTimers]).toEqual([false, 0]);
    await clock.advance(5_000);
    expect([health.usable, probes]).toEqual([true, []]);
  });
});
