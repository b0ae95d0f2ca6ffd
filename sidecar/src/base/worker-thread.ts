import { SHARE_ENV, type Transferable, Worker, type WorkerOptions } from 'node:worker_threads';
import type { WorkerScript } from './assets.ts';

export interface WorkerThreadEvents<Out> {
  onMessage(message: Out): void;
  /** The thread died without being asked to; at most once, and never after `stop`. */
  onDeath(cause: Error): void;
}

/**
 * One thread of our own code that takes `In` and answers `Out`. It is not restarted here: what a death means is
 * the owner's knowledge.
 */
export class WorkerThread<In, Out> {
  readonly #script: WorkerScript;
  readonly #data: unknown;
  #worker: Worker | undefined;

  constructor(script: WorkerScript, data: unknown) {
    this.#script = script;
    this.#data = data;
  }

  /** Starts the thread; messages posted before it runs wait for it. */
  start(events: WorkerThreadEvents<Out>): void {
    const worker = this.#newWorker();
    const die = (cause: Error) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      events.onDeath(cause);
    };
    worker.on('message', (message: Out) => {
      if (this.#worker === worker) events.onMessage(message);
    });
    worker.on('error', die);
    worker.on('exit', (code) => die(new Error(`worker thread ended with code ${code}`)));
    this.#worker = worker;
  }

  /** Does nothing when the thread is not running. */
  post(message: In, transfer: readonly Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }

  /** Ends the thread wherever it is and resolves when it is gone. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #newWorker(): Worker {
    // SHARE_ENV: only then do variables set in the thread reach native libraries.
    const options: WorkerOptions = { workerData: this.#data, env: SHARE_ENV };
    const script = this.#script;
    return typeof script === 'string'
      ? new Worker(script, options)
      : new Worker(script.code, { ...options, eval: true });
  }
}
