import { onAbort } from '../../base/abort.ts';
import type { Clock, Timer } from '../../base/clock.ts';

export interface DrainOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Resolves when the playout has sent the last sample. */
  readonly drained: Promise<void>;
  /** Milliseconds sent so far. */
  readonly sentMs: () => number;
  readonly isPaused: () => boolean;
  /** A queue that stands still for so long, though nobody paused it, has lost its media leg. */
  readonly stall: number;
}

/** Waits until what was queued has been heard, the queue has stalled, or the signal aborts. */
export function drain(options: DrainOptions): Promise<void> {
  const { clock, signal, sentMs, isPaused, stall } = options;
  return new Promise((resolve) => {
    let timer: Timer | undefined;
    const settle = (): void => {
      timer?.cancel();
      forget();
      resolve();
    };
    const watch = (): void => {
      const before = sentMs();
      timer = clock.after(stall, () => (sentMs() === before && !isPaused() ? settle() : watch()));
    };
    watch();
    const forget = onAbort(signal, () => settle());
    void options.drained.then(settle);
  });
}
