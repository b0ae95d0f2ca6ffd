import type { Assets } from '../../base/assets.ts';
import { Shared } from '../../base/shared.ts';
import { WorkerJobs } from '../../base/worker-jobs.ts';
import type { SynthesisOrder, SynthesisPart, SynthesisWorkerData } from './messages.ts';

export type Synthesiser = WorkerJobs<SynthesisOrder, SynthesisPart>;

/** The one synthesis worker of the process, whatever number of agents speak with it. */
export const sharedSynthesiser = new Shared<Assets, Synthesiser>(
  (assets) =>
    new WorkerJobs({
      script: assets.worker('providers/offline-tts/worker'),
      data: {
        flite: assets.model('flite.wasm'),
        pico: assets.model('svoxpico.wasm'),
      } satisfies SynthesisWorkerData,
    }),
);
