import { parentPort, workerData } from 'node:worker_threads';
import { type RunningJob, serveJobs } from '../../base/job-server.ts';
import { openOnnxSession } from '../../base/onnx-session.ts';
import { doubleRate } from './double-rate.ts';
import type { RecognitionOrder, RecognitionWorkerData } from './messages.ts';
import { Moonshine } from './moonshine.ts';
import { textOfTokens } from './token-text.ts';

/** Half a second at 8 kHz: the first run allocates, and no caller shall wait for that. */
const WARM_UP_SAMPLES = 4_000;

async function load({ encoder, decoder }: RecognitionWorkerData) {
  const moonshine = new Moonshine(await openOnnxSession(encoder), await openOnnxSession(decoder));
  await moonshine.recognise(doubleRate(new Int16Array(WARM_UP_SAMPLES)), () => false);
  return async ({ samples }: RecognitionOrder, job: RunningJob<string>) => {
    const tokens = await moonshine.recognise(doubleRate(samples), () => job.isCancelled);
    if (tokens) job.emit(textOfTokens(tokens));
  };
}

if (parentPort) void serveJobs(parentPort, () => load(workerData as RecognitionWorkerData));
