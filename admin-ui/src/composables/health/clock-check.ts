import type { Diagnosis, DoctorReport } from '../../api/types.ts';

/** Clocks further apart than this make times of calls hard to find, milliseconds. */
const TOLERANCE = 120_000;
const MINUTE = 60_000;

/** The findings with that of the clock compared with this computer's, which the sidecar cannot see. */
export function withClockCheck({ at, diagnoses }: DoctorReport, now: number): readonly Diagnosis[] {
  const ahead = Date.parse(at) - now;
  if (Math.abs(ahead) < TOLERANCE) return diagnoses;
  const minutes = Math.round(Math.abs(ahead) / MINUTE);
  return diagnoses.map((each) =>
    each.id === 'clock' && each.status === 'ok'
      ? {
          ...each,
          id: ahead > 0 ? 'clock-ahead' : 'clock-behind',
          status: 'warning',
          values: { ...each.values, minutes },
        }
      : each,
  );
}
