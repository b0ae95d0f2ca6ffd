import { describe, expect, it } from 'vitest';
import { TIMING } from '../../src/dialog/timing.ts';
import { attemptLimit, FAILOVER_LIMITS } from '../../src/failover/limits.ts';

describe('the limits of failover', () => {
  it('lie below those after which the dialog gives up', () => {
    expect(FAILOVER_LIMITS.llmFirst).toBeLessThan(TIMING.llmFirstToken);
    expect(FAILOVER_LIMITS.llmBetween).toBeLessThan(TIMING.llmInterToken);
    expect(FAILOVER_LIMITS.ttsFirst).toBeLessThan(TIMING.ttsFirstByte);
    expect(FAILOVER_LIMITS.ttsBetween).toBeLessThan(TIMING.ttsInterChunk);
    expect(FAILOVER_LIMITS.sttLastGrace).toBeLessThan(TIMING.sttFinalGrace);
    expect(FAILOVER_LIMITS.sttOwedVoice).toBe(TIMING.sttOwedVoice);
  });

  it('share a silence among the attempts that are left, the first a little more', () => {
    expect(attemptLimit(4_000, 0, 1)).toBe(4_000);
    expect(attemptLimit(4_000, 0, 2)).toBe(2_400);
    expect(attemptLimit(4_000, 2_400, 1)).toBe(1_600);
    expect(attemptLimit(4_000, 3_900, 1)).toBe(FAILOVER_LIMITS.leastAttempt);
  });
});
