import type { Diagnosis } from '../admin/doctor-desk.ts';
import { AppError } from '../base/app-error.ts';

type Finding = Partial<Omit<Diagnosis, 'id' | 'title' | 'message'>> & { readonly message: string };

/** One diagnosis; what is left out says that all is well. */
export function diagnosis(id: string, title: string, finding: Finding): Diagnosis {
  return { id, title, status: 'ok', code: null, remedy: null, values: {}, ...finding };
}

/** A failure as a diagnosis, with the code and remedy of the error. */
export function failed(id: string, title: string, error: unknown): Diagnosis {
  if (!(error instanceof AppError))
    return diagnosis(id, title, { status: 'unknown', message: 'could not be examined; the log says more' });
  const { code, message, remedy, details } = error;
  return diagnosis(id, title, { status: 'failed', code, message, remedy, values: details });
}
