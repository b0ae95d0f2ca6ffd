import { access } from 'node:fs/promises';
import { AppError } from '../base/app-error.ts';
import type { Assets } from '../base/assets.ts';
import type { Clock, Timer } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { loadOnnxRuntime } from '../base/onnx-session.ts';
import { WorkerThread } from '../base/worker-thread.ts';
import type { VoiceActivityAnswer, WindowBatch } from './voice-activity-messages.ts';

const SILERO_FILE = 'silero_vad.onnx';
/** Wait before a worker that did no work at all is tried again, milliseconds. */
const RETRY_DELAY = 1_000;

export interface VoiceActivityEngineOptions {
  readonly assets: Assets;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface VoiceActivityEngineEvents {
  /** A worker without memory is ready; everything not yet judged has to be sent (again). */
  onReady(): void;
  onVerdicts(probabilities: Float32Array): void;
}

/** Keeps one Silero worker alive: a dead one is replaced at once, one that never worked after a second. */
export class VoiceActivityEngine {
  readonly #options: VoiceActivityEngineOptions;
  readonly #events: VoiceActivityEngineEvents;
  #worker: WorkerThread<WindowBatch, VoiceActivityAnswer> | undefined;
  #starting: PromiseWithResolvers<void> | undefined;
  #retry: Timer | undefined;
  #ready = false;
  #worked = false;
  #restarts = 0;
  #stopped = false;

  constructor(options: VoiceActivityEngineOptions, events: VoiceActivityEngineEvents) {
    this.#options = options;
    this.#events = events;
  }

  get isReady(): boolean {
    return this.#ready;
  }

  /** How often a worker was replaced. */
  get restarts(): number {
    return this.#restarts;
  }

  /**
   * Resolves when the model is loaded; the same promise for all who ask meanwhile. Rejects with MODEL_FILE_MISSING
   * when it cannot be loaded; trying goes on in the background.
   */
  start(): Promise<void> {
    if (!this.#starting) {
      this.#starting = Promise.withResolvers<void>();
      this.#starting.promise.catch((error: unknown) => this.#tryLater(error));
      this.#launch(this.#starting).catch((error: unknown) => this.#starting?.reject(error));
    }
    return this.#starting.promise;
  }

  post(batch: WindowBatch): void {
    this.#worker?.post(batch);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#ready = false;
    this.#retry?.cancel();
    this.#starting?.resolve();
    await this.#worker?.stop();
  }

  async #launch({ resolve, reject }: PromiseWithResolvers<void>): Promise<void> {
    const { assets } = this.#options;
    const modelFile = assets.model(SILERO_FILE);
    await access(modelFile).catch((cause: unknown) => Promise.reject(unusable(cause)));
    await loadOnnxRuntime();
    if (this.#stopped) return;
    const script = assets.worker('media/voice-activity-worker');
    this.#worker = new WorkerThread<WindowBatch, VoiceActivityAnswer>(script, { modelFile });
    this.#worker.start({
      onMessage: (answer) => {
        if (answer.type === 'unusable') reject(unusable(answer.reason));
        else if (answer.type === 'verdicts') this.#onVerdicts(answer.probabilities);
        else {
          resolve();
          this.#ready = true;
          this.#events.onReady();
        }
      },
      onDeath: (cause) => this.#onDeath(cause, reject),
    });
  }

  #onVerdicts(probabilities: Float32Array): void {
    this.#worked = true;
    this.#events.onVerdicts(probabilities);
  }

  #onDeath(cause: Error, reject: (error: unknown) => void): void {
    const wasReady = this.#ready;
    this.#ready = false;
    this.#worker = undefined;
    reject(cause);
    if (!wasReady) return;
    if (!this.#worked) {
      this.#tryLater(cause);
      return;
    }
    this.#options.log.error({ err: cause, restarts: this.#restarts }, 'voice activity worker died');
    this.#replace();
  }

  #replace(): void {
    this.#restarts += 1;
    this.#worked = false;
    this.#starting = undefined;
    this.start().catch(() => undefined); // logged and repeated by #tryLater
  }

  #tryLater(error: unknown): void {
    if (this.#stopped || this.#retry) return;
    this.#options.log.error({ err: error }, 'voice activity is not available, trying again');
    this.#worker?.stop().catch(() => undefined); // it is being replaced; how it ends does not matter
    this.#worker = undefined;
    this.#retry = this.#options.clock.after(RETRY_DELAY, () => {
      this.#retry = undefined;
      this.#replace();
    });
  }
}

function unusable(cause: unknown): AppError {
  return new AppError('MODEL_FILE_MISSING', { details: { file: SILERO_FILE }, cause });
}
