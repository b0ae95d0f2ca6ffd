import { AppError } from '../sidecar/src/base/app-error.ts';

/**
 * What each place of a template may hold. Nothing that has a meaning in a dialplan (comma, bracket, dollar,
 * semicolon, line end, leading underscore) passes, so no setting can add or change a line.
 */
const ALLOWED = {
  // At least two characters: i, s, h and their like are extensions with a meaning of their own.
  agent: /^[a-z0-9][a-z0-9-]{1,63}$/,
  application: /^[A-Za-z][A-Za-z0-9_-]{0,63}$/,
  context: /^[A-Za-z][A-Za-z0-9_-]{0,78}$/,
  number: /^[0-9*#+]{1,32}$/,
  queue: /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
  mailbox: /^[0-9]{1,32}(@[A-Za-z0-9_-]{1,64})?$/,
  // A leading slash: MikoPBX keeps sounds of its own by full path. No dot, so that nothing climbs.
  sound: /^\/?[A-Za-z0-9][A-Za-z0-9_/-]{0,127}(&\/?[A-Za-z0-9][A-Za-z0-9_/-]{0,127}){0,7}$/,
  seconds: /^[1-9][0-9]{0,4}$/,
} as const;

export type ValueKind = keyof typeof ALLOWED;

/** Throws DIALPLAN_VALUE_REFUSED when two values would be one extension: Asterisk passes over dashes in them. */
export function refuseDoubles(kind: ValueKind, values: readonly string[]): void {
  const seen = new Set<string>();
  for (const value of values) {
    const extension = value.replaceAll('-', '');
    if (seen.has(extension)) {
      throw new AppError('DIALPLAN_VALUE_REFUSED', { details: { kind: `second ${kind}`, value } });
    }
    seen.add(extension);
  }
}

/** Gives the value back when it is safe for a place of this kind; throws DIALPLAN_VALUE_REFUSED otherwise. */
export function dialplanValue(kind: ValueKind, value: string | number): string {
  const text = String(value);
  if (ALLOWED[kind].test(text)) return text;
  throw new AppError('DIALPLAN_VALUE_REFUSED', { details: { kind, value: JSON.stringify(text) } });
}
