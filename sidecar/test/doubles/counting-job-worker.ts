import { parentPort, workerData } from 'node:worker_threads';
import { serveJobs } from '../../src/base/job-server.ts';

/** What the double does with a job; `count` emits so many numbers, one for each turn of the event loop. */
export type CountingOrder = { readonly count: number } | { readonly fault: 'throws' | 'dies' };

if (parentPort)
  void serveJobs<CountingOrder, number>(parentPort, async () => {
    if ((workerData as { broken?: boolean } | null)?.broken) throw new Error('nothing to load');
    return async (order, job) => {
      if ('fault' in order && order.fault === 'throws') throw new Error('this job is bad');
      if ('fault' in order) process.exit(3);
      for (let number = 1; number <= order.count && !job.isCancelled; number += 1) {
        job.emit(number);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
  });
