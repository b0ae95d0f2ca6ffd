import { describe, expect, it } from 'vitest';
import { VoiceGate, type VoiceReport } from '../../../src/dialog/hearing/voice-gate.ts';
import { TIMING } from '../../../src/dialog/timing.ts';

/** Feeds windows of 32 ms, the first of which ends at 32 ms. */
function feed(probabilities: readonly number[], { level = -20, excess = 10 } = {}): VoiceReport[] {
  const gate = new VoiceGate(TIMING);
  return probabilities.map((probability, index) =>
    gate.push({ at: (index + 1) * 32, length: 32, probability, level }, excess),
  );
}

const times = <T>(count: number, value: T): T[] => new Array<T>(count).fill(value);

describe('the voice gate', () => {
  it('is sure of a voice after two windows and dates it back to its onset', () => {
    const reports = feed([0.1, 0.9, 0.9, 0.9]);
    expect(reports.map(({ voiceMs }) => voiceMs)).toEqual([0, 32, 64, 96]);
    expect(reports.map(({ startedAt }) => startedAt)).toEqual([undefined, undefined, 32, undefined]);
  });

  it('tells the onset of a stretch for as long as it goes on, gaps included', () => {
    const reports = feed([0.1, 0.9, 0.9, 0.1, 0.1, 0.9, ...times(8, 0.1)]);
    expect(reports.slice(0, 8).map(({ onset }) => onset)).toEqual([undefined, ...times(7, 32)]);
    expect(reports.at(-1)?.onset).toBeUndefined();
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

  it('takes no voice for the caller that echo or noise account for', () => {
    expect(feed(times(4, 0.9), { excess: -1 }).every(({ voiceMs }) => voiceMs === 0)).toBe(true);
  });

  it('follows a voice that has passed some way into echo and noise, but not all the way', () => {
    const gate = new VoiceGate(TIMING);
    const push = (index: number, excess: number) =>
      gate.push({ at: index * 32, length: 32, probability: 0.9, level: -20 }, excess);
    push(1, 1);
    push(2, 1);
    expect(push(3, -3).lastVoiced).toBe(96);
    expect(push(4, -9).lastVoiced).toBe(96);
  });

  it('dates the end of speech to where its level fell, though the detector lags behind', () => {
    const gate = new VoiceGate(TIMING);
    const levels = [-20, -15, -18, -52, -60, ...times(8, -70)];
    const reports = levels.map((level, index) =>
      gate.push({ at: (index + 1) * 32, length: 32, probability: index < 5 ? 0.9 : 0.1, level }, 10),
    );
    expect(reports[4]).toMatchObject({ lastVoiced: 96, voiceMs: 160 });
    expect(reports.find(({ stopped }) => stopped)?.stopped).toEqual({ speechEnd: 96, voiceMs: 160 });
  });
});
