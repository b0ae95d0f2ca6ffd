import { parentPort } from 'node:worker_threads';
import { serveJobs } from '../../src/base/job-server.ts';
import type { RecognitionOrder } from '../../src/providers/offline-stt/messages.ts';

/** Loudness that kills the thread. */
const DEADLY = 6_666;
/** Loudness that keeps the thread at it until the job is cancelled. */
const ENDLESS = 5_555;

/** Instead of words it says how much quiet, voice and quiet it was given, in milliseconds, and in which job. */
let jobs = 0;
if (parentPort)
  void serveJobs<RecognitionOrder, string>(parentPort, async () => async ({ samples }, job) => {
    jobs += 1;
    const loudest = samples.reduce((most, sample) => Math.max(most, sample), 0);
    if (loudest === DEADLY) process.exit(9);
    while (loudest === ENDLESS && !job.isCancelled) await new Promise((resolve) => setImmediate(resolve));
    const first = samples.findIndex((sample) => sample !== 0);
    const last = samples.findLastIndex((sample) => sample !== 0);
    const parts = first < 0 ? [samples.length] : [first, last + 1 - first, samples.length - last - 1];
    job.emit(`${parts.map((part) => part / 8).join('+')} job${jobs}`);
  });
