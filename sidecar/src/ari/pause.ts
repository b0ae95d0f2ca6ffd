import { onAbort } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';

/** Resolves after `length` milliseconds, or at once when `signal` aborts; never rejects. */
export function pause(clock: Clock, length: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.after(length, done);
    const forget = onAbort(signal, done);
    function done(): void {
      timer.cancel();
      forget?.();
      resolve();
    }
  });
}
