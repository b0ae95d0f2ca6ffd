import { z } from 'zod';
import { AppError } from '../base/app-error.ts';
import { type Document, migrateSettings } from './migrations.ts';
import { readDocument } from './read-document.ts';
import { ariSchema, limitsSchema, logSchema } from './service-schema.ts';

const schema = z.object({ ari: ariSchema, log: logSchema, limits: limitsSchema });

/** The few settings a supervisor needs. */
export type SupervisorSettings = z.output<typeof schema>;

/**
 * Reads only what a supervisor needs, without any vendor's schema; undefined when that part is faulty or there is
 * no such file. The worker checks the whole.
 */
export async function supervisorSettings(file: string): Promise<SupervisorSettings | undefined> {
  const read = await readDocument(file).catch(unreadable);
  const document = read?.fault ? undefined : read?.document;
  if (typeof document !== 'object' || document === null) return undefined;
  const migrated = migrateSettings(document as Document);
  return migrated.faults ? undefined : schema.safeParse(migrated.document).data;
}

function unreadable(error: unknown): undefined {
  if (!(error instanceof AppError)) throw error;
  return undefined;
}
