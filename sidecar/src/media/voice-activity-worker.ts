import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openOnnxSession } from '../base/onnx-session.ts';
import { Silero } from './silero.ts';
import type { VoiceActivityAnswer, WindowBatch } from './voice-activity-messages.ts';
import { WINDOW_SAMPLES } from './voice-activity-window.ts';

/** What came while the model was busy runs together with what comes next. */
async function serve(port: MessagePort, modelFile: string): Promise<void> {
  const answer = (message: VoiceActivityAnswer) => port.postMessage(message);
  const waiting: WindowBatch[] = [];
  let running = false;
  let silero: Silero | undefined;

  const drain = async (model: Silero) => {
    running = true;
    while (waiting.length > 0) {
      const batches = waiting.splice(0);
      const calls = batches.flatMap((batch) => batch.calls);
      answer({ type: 'verdicts', probabilities: await model.judge(calls, joined(batches)) });
      for (const call of batches.flatMap((batch) => batch.closed)) model.forget(call);
    }
    running = false;
  };

  port.on('message', (batch: WindowBatch) => {
    waiting.push(batch);
    if (silero && !running) drain(silero).catch(crash);
  });

  try {
    silero = new Silero(await openOnnxSession(modelFile));
    await silero.judge([0], new Int16Array(WINDOW_SAMPLES)); // the first run allocates
    silero.forget(0);
  } catch (error) {
    answer({ type: 'unusable', reason: error instanceof Error ? error.message : String(error) });
    return;
  }
  answer({ type: 'ready' });
  await drain(silero);
}

/** Lets the thread die, so that its owner starts another one. */
function crash(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}

function joined(batches: readonly WindowBatch[]): Int16Array {
  if (batches.length === 1 && batches[0]) return batches[0].samples;
  const all = new Int16Array(batches.reduce((sum, batch) => sum + batch.samples.length, 0));
  let offset = 0;
  for (const batch of batches) {
    all.set(batch.samples, offset);
    offset += batch.samples.length;
  }
  return all;
}

if (parentPort) serve(parentPort, (workerData as { modelFile: string }).modelFile).catch(crash);
