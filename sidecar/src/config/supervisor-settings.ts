import { AppError } from '../base/app-error.ts';
import { type Document, migrateSettings } from './migrations.ts';
import { readDocument } from './read-document.ts';
import {
  APPLICATION_PATTERN,
  ARI_DEFAULTS,
  DRAIN_DEFAULT,
  LOG_DEFAULTS,
  LOG_LEVELS,
  LONGEST_DRAIN,
} from './service-defaults.ts';

/** The few settings a supervisor needs. */
export interface SupervisorSettings {
  readonly ari: {
    readonly url: string;
    readonly username: string;
    readonly password: string;
    readonly application: string;
  };
  readonly log: { readonly level: string; readonly redactPersonalData: boolean };
  readonly limits: { readonly drain: number };
}

/**
 * Reads only what a supervisor needs, without any schema; undefined when that part is faulty or there is no such
 * file. The worker checks the whole, and by the schema.
 */
export async function supervisorSettings(file: string): Promise<SupervisorSettings | undefined> {
  const read = await readDocument(file).catch(unreadable);
  const document = read?.fault ? undefined : read?.document;
  if (!isObject(document)) return undefined;
  const migrated = migrateSettings(document);
  if (migrated.faults) return undefined;
  const [ari, log, limits] = ['ari', 'log', 'limits'].map((part) => migrated.document[part] ?? {});
  if (!isObject(ari) || !isObject(log) || !isObject(limits)) return undefined;
  return usable({
    ari: { ...ARI_DEFAULTS, password: '', ...ari },
    log: { ...LOG_DEFAULTS, ...log },
    limits: { drain: DRAIN_DEFAULT, ...limits },
  });
}

function usable({ ari, log, limits }: SupervisorSettings): SupervisorSettings | undefined {
  const isUsable =
    [ari.username, ari.password].every((text) => typeof text === 'string' && text !== '') &&
    /^https?:$/.test(URL.parse(String(ari.url))?.protocol ?? '') &&
    APPLICATION_PATTERN.test(ari.application) &&
    LOG_LEVELS.some((level) => level === log.level) &&
    typeof log.redactPersonalData === 'boolean' &&
    Number.isInteger(limits.drain) &&
    limits.drain >= 0 &&
    limits.drain <= LONGEST_DRAIN;
  return isUsable ? { ari, log, limits } : undefined;
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(error: unknown): undefined {
  if (!(error instanceof AppError)) throw error;
  return undefined;
}
