import { MODULE } from '../module-manifest.ts';
import type { ListedEntry } from './zip-contents.ts';

/** What is wrong with module.json; the installer finds everything by what it says. */
export function manifestFaults(entries: readonly ListedEntry[]): string[] {
  const text = entries.find(({ name }) => name === 'module.json')?.content.toString('utf8') ?? '';
  let manifest: Record<string, unknown>;
  try {
    manifest = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return ['module.json is no JSON']; // what exactly is wrong with it does not matter here
  }
  const faults: string[] = [];
  if (manifest['moduleUniqueID'] !== MODULE.moduleUniqueID)
    faults.push(`module.json names ${manifest['moduleUniqueID']}, not ${MODULE.moduleUniqueID}`);
  for (const field of ['version', 'min_pbx_version'])
    if (!/^\d+\.\d+\.\d+$/.test(String(manifest[field]))) faults.push(`module.json has no proper ${field}`);
  return faults;
}
