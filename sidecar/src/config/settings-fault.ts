import type { z } from 'zod';

/** One thing that is wrong with a settings document. Never holds a value of it: values may be secrets. */
export interface SettingsFault {
  /** As `agents[0].faq[2].answer`; empty for the document as a whole. */
  readonly path: string;
  /** A sentence without its subject: "must be a number, not text". */
  readonly message: string;
}

/** "`agents[0].number` must be …", for lists that people read. */
export function describeFault(fault: SettingsFault): string {
  return `${fault.path || 'the document'} ${fault.message}`;
}

/** A path of keys and indexes as people write it. */
export function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** The faults of a failed zod parse, one for each unknown key; needs `reportInput: true`. */
export function faultsOf(error: z.ZodError): SettingsFault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: writePath([...issue.path, key]),
          message: 'is not a known setting',
        }))
      : [{ path: writePath(issue.path), message: sentence(issue) }],
  );
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (!issue.message.startsWith('Invalid input')) return issue.message;
      return issue.input === undefined
        ? 'is missing'
        : `must be ${nameOf(issue.expected)}, not ${kindOf(issue.input)}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at least ${issue.minimum}`
        : issue.message;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at most ${issue.maximum}`
        : issue.message;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function nameOf(expected: string): string {
  return NAMES[expected] ?? expected;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return nameOf(Array.isArray(value) ? 'array' : typeof value);
}
