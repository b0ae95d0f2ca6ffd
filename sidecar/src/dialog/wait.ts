import { onAbort } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';

/** Resolves after `delay` milliseconds or when the signal aborts, and leaves no timer behind. */
export function wait(clock: Clock, delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = clock.after(delay, () => {
      forget();
      resolve();
    });
    const forget = onAbort(signal, () => {
      timer.cancel();
      resolve();
    });
  });
}
