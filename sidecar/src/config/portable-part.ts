import { type Document, migrateSettings } from './migrations.ts';
import type { SettingsFault } from './settings-fault.ts';

/**
 * What belongs to one machine and stays there: its ways to Asterisk and to the network, its own secret, its
 * folders, who may edit.
 */
const PARTS_OF_THE_MACHINE = ['ari', 'network', 'settings'] as const;
const FIELDS_OF_THE_MACHINE = { admin: 'secret', storage: 'directory' } as const;

/** A copy of a settings document without what belongs to the machine it was written for. */
export function portablePart(document: Document): Document {
  const portable = { ...document };
  for (const part of PARTS_OF_THE_MACHINE) delete portable[part];
  for (const [part, field] of Object.entries(FIELDS_OF_THE_MACHINE)) {
    if (!isObject(portable[part])) continue;
    const { [field]: _, ...rest } = portable[part];
    if (Object.keys(rest).length > 0) portable[part] = rest;
    else delete portable[part];
  }
  return portable;
}

/**
 * The portable settings `imported` on the machine that `own` was written for: everything comes from the former, but
 * for what belongs to a machine. Both are migrated first; the result is still to be checked.
 */
export function settleOnMachine(imported: Document, own: Document): Settled {
  const moved = migrateSettings(portablePart(imported));
  if (moved.faults) return moved;
  const here = migrateSettings(own);
  if (here.faults) return here;
  const settled: Document = { ...moved.document };
  for (const part of PARTS_OF_THE_MACHINE) if (part in here.document) settled[part] = here.document[part];
  for (const [part, field] of Object.entries(FIELDS_OF_THE_MACHINE)) {
    const kept = here.document[part];
    const brought = settled[part] ?? {};
    if (isObject(kept) && field in kept && isObject(brought))
      settled[part] = { ...brought, [field]: kept[field] };
  }
  return { document: settled };
}

export type Settled =
  | { readonly document: Document; readonly faults?: undefined }
  | { readonly document?: undefined; readonly faults: readonly SettingsFault[] };

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
