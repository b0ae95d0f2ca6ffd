import type { Assets } from '../../base/assets.ts';
import { loadOnnxRuntime } from '../../base/onnx-session.ts';
import { Shared } from '../../base/shared.ts';
import { type Job, WorkerJobs } from '../../base/worker-jobs.ts';
import type { RecognitionOrder, RecognitionWorkerData } from './messages.ts';

/** The two halves of Moonshine base, as `Assets.model` knows them. */
export const MOONSHINE_FILES = {
  encoder: 'moonshine-base/encoder_model.onnx',
  decoder: 'moonshine-base/decoder_model_merged.onnx',
} as const;

export type RecognitionJob = Omit<Job<RecognitionOrder, string>, 'priority'>;

export interface Interim {
  /** Drops it; to be called while it runs only. */
  cancel(): void;
  /** It has become a final: no other call's final breaks it off any more. */
  keep(): void;
}

const FINAL = 0;
const INTERIM = 1;

/**
 * The recognition worker of a process and what its calls want of it. Finals go first: an interim that is just being
 * decoded is broken off for them. Calls take turns.
 */
export class Recogniser {
  readonly #jobs: WorkerJobs<RecognitionOrder, string>;
  #cancelInterim: (() => void) | undefined;

  constructor(assets: Assets) {
    this.#jobs = new WorkerJobs({
      script: assets.worker('providers/offline-stt/worker'),
      data: {
        encoder: assets.model(MOONSHINE_FILES.encoder),
        decoder: assets.model(MOONSHINE_FILES.decoder),
      } satisfies RecognitionWorkerData,
    });
  }

  /** Resolves when the model is loaded, in about a second; rejects when it cannot be. */
  async start(): Promise<void> {
    await loadOnnxRuntime();
    return this.#jobs.start();
  }

  stop(): Promise<void> {
    return this.#jobs.stop();
  }

  final(job: RecognitionJob): () => void {
    this.#cancelInterim?.();
    return this.#jobs.submit({ ...job, priority: FINAL });
  }

  /** Takes the job only when nothing else is to be done; undefined otherwise. A dropped interim calls `onDone`. */
  interim(job: RecognitionJob): Interim | undefined {
    if (!this.#jobs.isIdle) return undefined;
    const forget = () => {
      if (this.#cancelInterim === cancel) this.#cancelInterim = undefined;
    };
    const cancelJob = this.#jobs.submit({
      ...job,
      priority: INTERIM,
      onDone: () => {
        forget();
        job.onDone();
      },
      onFailed: (cause) => {
        forget();
        job.onFailed(cause);
      },
    });
    const cancel = () => {
      forget();
      cancelJob();
      job.onDone();
    };
    this.#cancelInterim = cancel;
    return { cancel, keep: forget };
  }
}

/** The one recogniser of the process, whatever number of agents listen with it. */
export const sharedRecogniser = new Shared<Assets, Recogniser>((assets) => new Recogniser(assets));
