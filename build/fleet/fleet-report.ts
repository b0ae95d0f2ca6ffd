import { open, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';

const outcomeSchema = z.object({
  pbx: z.string(),
  url: z.string(),
  /** Of the zip. */
  version: z.string(),
  state: z.enum(['changed', 'would-change', 'skipped', 'failed']),
  done: z.array(z.enum(['install', 'settings'])).readonly(),
  /** Version found; null when none answered. */
  before: z.string().nullable(),
  attempts: z.int(),
  warnings: z.array(z.string()).readonly(),
  fault: z.string().optional(),
  /** Fingerprint of the settings that the PBX has now; missing when it failed. */
  settings: z.string().optional(),
});

const reportSchema = z.object({ dryRun: z.boolean(), outcomes: z.array(outcomeSchema) });

/** What came of one PBX; holds no secret. */
export type Outcome = z.output<typeof outcomeSchema>;
export type Report = z.output<typeof reportSchema>;

/** The report of an earlier run that changed PBXs; undefined when there is none, or it cannot be used. */
export async function readReport(file: string): Promise<Report | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    const report = reportSchema.parse(JSON.parse(text));
    return report.dryRun ? undefined : report;
  } catch {
    return undefined; // then only the PBXs tell what has been done
  }
}

/** Writes the report whole or not at all. */
export async function writeReport(file: string, report: Report): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await handle.close();
  }
  await rename(part, file);
}

/** The outcomes as a table for a terminal, and a line that counts them. */
export function reportTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ pbx, state, before, version, done, attempts, fault, warnings }) => [
    pbx,
    state,
    before === version ? version : `${before ?? '-'} > ${version}`,
    done.join('+') || '-',
    String(attempts),
    [fault ?? '', ...warnings].filter(Boolean).join('; '),
  ]);
  const all = [['PBX', 'state', 'version', 'done', 'tries', 'remarks'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const count = (state: Outcome['state']) => outcomes.filter((outcome) => outcome.state === state).length;
  const counts = (['changed', 'would-change', 'skipped', 'failed'] as const).map((s) => `${count(s)} ${s}`);
  return `${lines.join('\n')}\n\n${counts.join(', ')}\n`;
}
