import { onAbort } from './abort.ts';
import type { Clock } from './clock.ts';

export interface StreamLimits {
  /** Longest wait for the first value, milliseconds. */
  readonly first: number;
  /** Longest wait between two values, milliseconds. */
  readonly between: number;
  /** What to throw after so many milliseconds of nothing. */
  readonly onTimeout: (timeoutMs: number) => Error;
}

export interface StreamWatch {
  readonly clock: Clock;
  /** Ends the iteration quietly, even when the source ignores it. */
  readonly signal: AbortSignal;
  /** Without limits it waits for ever. */
  readonly limits?: StreamLimits;
}

type Step<T> = IteratorResult<T, unknown> | 'aborted';

/**
 * Passes a vendor's stream on and never waits for it longer than allowed: throws when it is stuck, ends when the
 * signal aborts. The source is told to stop but not waited for, because a stuck one would not answer.
 */
export async function* watchStream<T>(source: AsyncIterable<T>, watch: StreamWatch): AsyncGenerator<T, void> {
  const iterator = source[Symbol.asyncIterator]();
  let limit = watch.limits?.first;
  try {
    for (;;) {
      const step = await nextWithin(iterator, limit, watch);
      if (step === 'aborted' || step.done) return;
      yield step.value;
      limit = watch.limits?.between;
    }
  } finally {
    iterator.return?.().catch(() => {}); // its failure no longer matters to anybody
  }
}

function nextWithin<T>(
  iterator: AsyncIterator<T>,
  limit: number | undefined,
  { clock, signal, limits }: StreamWatch,
): Promise<Step<T>> {
  if (signal.aborted) return Promise.resolve('aborted');
  return new Promise((resolve, reject) => {
    const timer =
      limits && limit !== undefined
        ? clock.after(limit, () => settle(() => reject(limits.onTimeout(limit))))
        : undefined;
    const forget = onAbort(signal, () => settle(() => resolve('aborted')));
    const settle = (outcome: () => void): void => {
      timer?.cancel();
      forget();
      outcome();
    };
    iterator.next().then(
      (step) => settle(() => resolve(step)),
      (error: unknown) => settle(() => (signal.aborted ? resolve('aborted') : reject(error))),
    );
  });
}
