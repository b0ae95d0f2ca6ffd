import { parentPort } from 'node:worker_threads';
import type { WindowBatch } from '../../src/media/voice-activity-messages.ts';
import { WINDOW_SAMPLES } from '../../src/media/voice-activity-window.ts';

/** A sample of this value kills the thread, unless one was killed before (told by the shared environment). */
const POISON = 6_666;
/** Answers a hundredth of each window's first sample, so that tests see which verdict belongs to which window. */
parentPort?.on('message', (batch: WindowBatch) => {
  const firsts = batch.calls.map((_, index) => batch.samples[index * WINDOW_SAMPLES] ?? 0);
  if (firsts.includes(POISON) && !process.env['VAD_WORKER_DIED']) {
    process.env['VAD_WORKER_DIED'] = 'yes';
    throw new Error('the worker was poisoned');
  }
  const probabilities = Float32Array.from(firsts, (first) => first / 100);
  parentPort?.postMessage({ type: 'verdicts', probabilities });
});
parentPort?.postMessage({ type: 'ready' });
