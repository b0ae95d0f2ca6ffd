import {
  getChecklist,
  getDoctor,
  getDoctorReport,
  getSyntheticCall,
  startSyntheticCall,
} from '../contract/doctor-routes.ts';
import type { DoctorDesk } from '../doctor-desk.ts';
import { renderReport } from '../doctor-report.ts';
import type { Routes } from '../serve-route.ts';

/** Examination, report, synthetic call and the first steps. */
export function addDoctorRoutes(routes: Routes, desk: DoctorDesk): void {
  routes.serve(getDoctor, () => desk.examine());
  routes.serve(getDoctorReport, async ({ context }) => context.text(renderReport(await desk.examine())));
  routes.serve(startSyntheticCall, ({ body }) => desk.startSyntheticCall(body.agent));
  routes.serve(getSyntheticCall, () => ({ call: desk.syntheticCall }));
  routes.serve(getChecklist, () => desk.checklist());
}
