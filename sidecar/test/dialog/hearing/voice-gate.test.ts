import { describe, expect, it } from 'vitest';
import { VoiceGate, type VoiceReport } from '../../../src/dialog/hearing/voice-gate.ts';
import { TIMING } from '../../../src/dialog/timing.ts';

/** Feeds windows of 32 ms, the first of which ends at 32 ms. */
function feed(probabilities: readonly number[], threshold = 0.5): VoiceReport[] {
  const gate = new VoiceGate(TIMING);
  return probabilities.map((probability, index) =>
    gate.push({ at: (index + 1) * 32, length: 32, probability }, threshold),
  );
}

const times = <T>(count: number, value: T): T[] => new Array<T>(count).fill(value);

describe('the voice gate', () => {
  it('is sure of a voice after two windows and dates it back to its onset', () => {
    const reports = feed([0.1, 0.9, 0.9, 0.9]);
    expect(reports.map(({ voiceMs }) => voiceMs)).toEqual([0, 32, 64, 96]);
    expect(reports.map(({ startedAt }) => startedAt)).toEqual([undefined, undefined, 32, undefined]);
  });

  it('forgets a click', () => {
    const reports = feed([0.9, 0.1, 0.9, 0.1]);
    expect(reports.map(({ voiceMs }) => voiceMs)).toEqual([32, 0, 32, 0]);
    expect(reports.every(({ startedAt }) => startedAt === undefined)).toBe(true);
  });

  it('ends a stretch 200 ms after its last voiced sample', () => {
    const reports = feed([...times(5, 0.9), ...times(8, 0.1)]);
    const stop = reports.findIndex(({ stopped }) => stopped);
    expect(reports[stop]?.stopped).toEqual({ speechEnd: 160, voiceMs: 160 });
    expect(reports[stop]?.at).toBe(160 + 7 * 32);
  });

  it('bridges short gaps and weak voice', () => {
    const reports = feed([0.9, 0.9, ...times(6, 0.1), 0.4, ...times(6, 0.1), 0.36]);
    expect(reports.some(({ stopped }) => stopped)).toBe(false);
    expect(reports.at(-1)?.voiceMs).toBe(16 * 32);
  });

  it('asks for more before it starts when the threshold is raised, but not to go on', () => {
    expect(feed(times(4, 0.6), 0.7).some(({ startedAt }) => startedAt !== undefined)).toBe(false);
    expect(feed([0.8, 0.8, 0.4], 0.7).at(-1)?.voiceMs).toBe(96);
  });
});
