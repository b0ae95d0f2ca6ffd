import type { Architecture } from '../architecture.ts';
import { elfNeeds, isNewer } from './elf-needs.ts';
import type { ListedEntry } from './zip-contents.ts';

/** Debian 10 and RHEL 8 have it; MikoPBX 2026.1 has 2.34 or later. */
const NEWEST_GLIBC = '2.28';
const NATIVE = /^bin\/[^/]+$/;

/** Programs and libraries that would not start: another architecture, or a newer C library than promised. */
export function binaryFaults(entries: readonly ListedEntry[], architecture: Architecture): string[] {
  return entries
    .filter(({ name }) => NATIVE.test(name))
    .flatMap(({ name, content }) => {
      const needs = elfNeeds(content);
      if (!needs) return [`${name} is no ELF file`];
      const tooNew = needs.versions
        .filter((version) => version.startsWith('GLIBC_'))
        .filter((version) => isNewer(version.slice('GLIBC_'.length), NEWEST_GLIBC))
        .map((version) => `${name} needs ${version}; ${NEWEST_GLIBC} is the newest allowed`);
      if (needs.machine === architecture) return tooNew;
      return [`${name} is built for ${needs.machine}, not ${architecture}`, ...tooNew];
    });
}
