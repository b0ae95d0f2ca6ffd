import { readFileSync } from 'node:fs';

interface ModuleManifest {
  readonly moduleUniqueID: string;
  readonly version: string;
}

/** What MikoPBX is told about the module; `version` is also that of the program. */
export const MODULE = JSON.parse(
  readFileSync(new URL('../module.json', import.meta.url), 'utf8'),
) as ModuleManifest;
