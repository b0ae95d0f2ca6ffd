import { isDeepStrictEqual } from 'node:util';
import { MASK } from '../../sidecar/src/config/secrets.ts';

export type Difference = 'same' | 'differs' | 'secrets-unknown';

/**
 * Whether a PBX has settings: `wanted` are the parts to set, `live` what it shows, with its secrets masked. Where
 * they can only differ in a secret, the answer is that nobody knows.
 */
export function settingsDiffer(wanted: object, live: object): Difference {
  const parts = Object.entries(wanted).map(([part, value]) =>
    differ(value, (live as Record<string, unknown>)[part]),
  );
  return worst(parts);
}

function differ(wanted: unknown, live: unknown): Difference {
  if (live === MASK && typeof wanted === 'string' && wanted !== '')
    return wanted === MASK ? 'same' : 'secrets-unknown';
  if (!isObject(wanted) || !isObject(live)) return isDeepStrictEqual(wanted, live) ? 'same' : 'differs';
  if (!isDeepStrictEqual(Object.keys(wanted).sort(), Object.keys(live).sort())) return 'differs';
  return worst(Object.entries(wanted).map(([key, value]) => differ(value, live[key])));
}

function worst(parts: readonly Difference[]): Difference {
  if (parts.includes('differs')) return 'differs';
  return parts.includes('secrets-unknown') ? 'secrets-unknown' : 'same';
}

/** Lists count as objects of their indexes. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
