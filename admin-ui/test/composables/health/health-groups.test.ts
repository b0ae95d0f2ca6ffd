import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src/api/types.ts';
import { withClockCheck } from '../../../src/composables/health/clock-check.ts';
import { faultCount, healthGroups } from '../../../src/composables/health/health-groups.ts';

const finding = (id: string, status: Diagnosis['status'] = 'ok'): Diagnosis => ({
  ...{ id, status, title: id, message: '', code: null, remedy: null, values: {} },
});

describe('the findings of the doctor', () => {
  it('stand in groups, what is wrong first, and what is new among the last', () => {
    const groups = healthGroups([
      finding('asterisk'),
      finding('codec', 'failed'),
      finding('provider', 'warning'),
      finding('brand-new', 'unknown'),
    ]);
    expect(groups.map(({ id, diagnoses }) => [id, ...diagnoses.map((each) => each.id)])).toEqual([
      ['telephony', 'codec', 'asterisk'],
      ['services', 'provider'],
      ['machine', 'brand-new'],
    ]);
  });

  it('count what somebody must look at, not what was never tried', () => {
    expect(faultCount([finding('a', 'failed'), finding('b', 'warning'), finding('c', 'unknown')])).toBe(2);
  });
});

describe('the clock of the PBX', () => {
  const at = Date.parse('2026-03-01T10:00:00Z');
  const report = { at: '2026-03-01T10:00:00Z', took: 1, diagnoses: [finding('clock'), finding('disk')] };

  it('is held against that of this computer, in both directions', () => {
    const found = (now: number) => withClockCheck(report, now)[0];
    expect(found(at + 5 * 60_000)).toMatchObject({
      id: 'clock-behind',
      status: 'warning',
      values: { minutes: 5 },
    });
    expect(found(at - 3 * 60_000)).toMatchObject({
      id: 'clock-ahead',
      status: 'warning',
      values: { minutes: 3 },
    });
    expect(withClockCheck(report, at + 60_000)).toEqual(report.diagnoses);
  });

  it('stays as the sidecar found it when that is worse', () => {
    const bad = { ...report, diagnoses: [finding('clock', 'failed')] };
    expect(withClockCheck(bad, at + 3_600_000)).toEqual(bad.diagnoses);
  });
});
