import type { Clock } from '../base/clock.ts';

/** The promise's value, or the error `late` makes after `limit` milliseconds; the promise is not waited for then. */
export async function within<T>(
  promise: Promise<T>,
  limit: number,
  { clock, late }: { readonly clock: Clock; readonly late: (limit: number) => Error },
): Promise<T> {
  const given = Promise.withResolvers<never>();
  const timer = clock.after(limit, () => given.reject(late(limit)));
  try {
    return await Promise.race([promise, given.promise]);
  } finally {
    timer.cancel();
  }
}
