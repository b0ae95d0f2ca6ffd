import type { z } from 'zod';
import type { DeepReadonly } from '../config/deep-freeze.ts';
import type { getChecklist } from './contract/doctor-routes.ts';
import type { diagnosis, doctorReport, syntheticCallProgress } from './contract/doctor-schemas.ts';

export type Diagnosis = DeepReadonly<z.output<typeof diagnosis>>;
export type DoctorReport = DeepReadonly<z.output<typeof doctorReport>>;
export type SyntheticCall = DeepReadonly<z.output<typeof syntheticCallProgress>>;
export type Checklist = DeepReadonly<z.output<typeof getChecklist.answer.schema>>;

/** Examines what calls need. */
export interface DoctorDesk {
  /** Never rejects: what cannot be examined is a diagnosis, too. */
  examine(): Promise<DoctorReport>;
  checklist(): Promise<Checklist>;
  /**
   * Begins a synthetic call to an agent, the first one when none is named. Throws NOTHING_HERE, ALREADY_RUNNING
   * or ARI_UNREACHABLE; later failures are in its progress.
   */
  startSyntheticCall(agent: string | undefined): SyntheticCall;
  /** The one under way or the last one. */
  readonly syntheticCall: SyntheticCall | null;
}
