import { describe, it } from 'vitest';

/** One promise of a contract: `run` throws when the subject breaks it. */
export interface Check<Subject> {
  readonly title: string;
  run(subject: Subject): Promise<void>;
}

/** Registers every check as a test of its own. `subject` is asked for when a test runs. */
export function describeChecks<Subject>(
  name: string,
  checks: readonly Check<Subject>[],
  subject: () => Subject,
): void {
  describe(name, () => {
    for (const check of checks) it(check.title, () => check.run(subject()));
  });
}

/** What a broken promise throws. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

export function demand(condition: boolean, what: string): asserts condition {
  if (!condition) throw new BrokenPromise(what);
}

/** The promise's value; throws what `what` then says when it takes longer than `limit` milliseconds. */
export async function within<T>(
  limit: number,
  what: string | (() => string),
  promise: Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const fail = () => {
      const missing = typeof what === 'string' ? what : what();
      reject(new BrokenPromise(`not within ${limit} ms: ${missing}`));
    };
    timer = setTimeout(fail, limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Demands that the promise rejects, in time. */
export async function demandRejection(limit: number, what: string, promise: Promise<unknown>): Promise<void> {
  const outcome = promise.then(
    () => 'kept',
    () => 'rejected',
  );
  demand((await within(limit, what, outcome)) === 'rejected', what);
}
