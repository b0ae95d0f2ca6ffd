import { parentPort, workerData } from 'node:worker_threads';
import { type RunningJob, serveJobs } from '../../base/job-server.ts';
import { loadFlite } from './flite.ts';
import { gather } from './gather.ts';
import { RateHalver } from './halve-rate.ts';
import type { SynthesisOrder, SynthesisPart, SynthesisWorkerData } from './messages.ts';
import { loadPico } from './pico.ts';

/** 40 ms at 16 kHz; Pico gives 2 ms at a time. */
const PIECE_SAMPLES = 640;

/** Both engines are loaded when they are first asked for; a failed load is tried again by the next order. */
async function load(data: SynthesisWorkerData) {
  const flite = once(() => loadFlite(data.flite));
  const pico = once((lingware) => loadPico(data.pico, lingware));
  return async (order: SynthesisOrder, job: RunningJob<SynthesisPart>) => {
    const pieces =
      order.engine === 'flite'
        ? [(await flite('')).speak(order.text, order.voice)]
        : (await pico(order.lingware)).speak(order.text);
    const halver = new RateHalver();
    const emit = (samples: Int16Array) => {
      const part = new Int16Array(samples);
      if (part.length > 0) job.emit(part, [part.buffer]);
    };
    for (const piece of gather(pieces, PIECE_SAMPLES)) {
      emit(halver.push(piece));
      // A cancellation can arrive only while the thread's event loop turns.
      await new Promise((resolve) => setImmediate(resolve));
      if (job.isCancelled) return;
    }
    emit(halver.flush());
  };
}

function once<T>(load: (argument: string) => Promise<T>): (argument: string) => Promise<T> {
  const loaded = new Map<string, Promise<T>>();
  return (argument) => {
    const loading = loaded.get(argument) ?? load(argument);
    loaded.set(argument, loading);
    loading.catch(() => loaded.delete(argument));
    return loading;
  };
}

if (parentPort) void serveJobs(parentPort, () => load(workerData as SynthesisWorkerData));
