import type { Diagnosis, DoctorReport } from './doctor-desk.ts';

const MARK: Readonly<Record<Diagnosis['status'], string>> = {
  ok: 'ok     ',
  warning: 'WARNING',
  failed: 'FAILED ',
  unknown: '?      ',
};

/** The examination as text, one diagnosis a line; diagnoses hold no secrets and no words or numbers of callers. */
export function renderReport({ at, took, diagnoses }: DoctorReport): string {
  const lines = diagnoses.flatMap(({ status, title, subject, message, code, remedy }) => [
    `${MARK[status]} ${title}${subject ? ` (${subject})` : ''}: ${message}${code ? ` [${code}]` : ''}`,
    ...(remedy && status !== 'ok' ? [`        > ${remedy}`] : []),
  ]);
  return ['AI voice agent, examination', `at ${at}, took ${Math.round(took)} ms`, '', ...lines, ''].join(
    '\n',
  );
}
