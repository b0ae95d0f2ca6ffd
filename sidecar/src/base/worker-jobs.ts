import type { WorkerScript } from './assets.ts';
import { FairQueue, type Waiting } from './fair-queue.ts';
import type { JobOrder, JobReport } from './job-messages.ts';
import { WorkerThread } from './worker-thread.ts';

/** One piece of work. Exactly one of `onDone` and `onFailed` comes, unless the job was cancelled. */
export interface Job<Request, Part> extends Waiting {
  /** Asked when the job's turn has come; undefined means there is nothing to do, and `onDone` follows. */
  request(): Request | undefined;
  onPart(part: Part): void;
  onDone(): void;
  onFailed(cause: Error): void;
}

interface Running<Request, Part> {
  readonly job: Job<Request, Part>;
  cancelled: boolean;
}

export interface WorkerJobsOptions {
  readonly script: WorkerScript;
  readonly data: unknown;
}

/**
 * Jobs for one worker thread, one at a time and fairly among their owners. When the thread dies every job fails and
 * the next `submit` or `start` makes a new thread. Whoever made it calls `stop`.
 */
export class WorkerJobs<Request, Part> {
  readonly #options: WorkerJobsOptions;
  readonly #queue = new FairQueue<Job<Request, Part>>();
  #thread: WorkerThread<JobOrder<Request>, JobReport<Part>> | undefined;
  #starting: PromiseWithResolvers<void> | undefined;
  #running: Running<Request, Part> | undefined;
  #stopped = true;

  constructor(options: WorkerJobsOptions) {
    this.#options = options;
  }

  /** Nothing runs and nothing waits. */
  get isIdle(): boolean {
    return this.#running === undefined && this.#queue.size === 0;
  }

  /** Resolves when the thread has loaded; rejects with its reason when it cannot. A failed start may be repeated. */
  start(): Promise<void> {
    if (this.#starting) return this.#starting.promise;
    this.#stopped = false;
    const starting = Promise.withResolvers<void>();
    const thread = new WorkerThread<JobOrder<Request>, JobReport<Part>>(
      this.#options.script,
      this.#options.data,
    );
    this.#starting = starting;
    this.#thread = thread;
    thread.start({
      onMessage: (report) => this.#onReport(report),
      onDeath: (cause) => this.#onDeath(cause),
    });
    return starting.promise;
  }

  /**
   * Queues a job and returns what cancels it: no callback comes after that, and none before this returns. Before
   * the first `start`, and after `stop`, the job fails.
   */
  submit(job: Job<Request, Part>): () => void {
    if (this.#stopped) {
      queueMicrotask(() => job.onFailed(new Error('the worker is not running')));
      return () => undefined;
    }
    this.#queue.push(job);
    this.start().catch(() => undefined); // a failed start fails the job
    queueMicrotask(() => this.#next());
    return () => {
      if (this.#queue.remove(job)) return;
      if (this.#running?.job !== job || this.#running.cancelled) return;
      this.#running.cancelled = true;
      this.#thread?.post({ type: 'cancel' });
    };
  }

  /** Ends the thread; waiting jobs fail. `start` may follow. */
  async stop(): Promise<void> {
    const thread = this.#thread;
    this.#stopped = true;
    this.#onDeath(new Error('stopped'));
    await thread?.stop();
  }

  #onReport(report: JobReport<Part>): void {
    const running = this.#running;
    const job = running?.cancelled ? undefined : running?.job;
    switch (report.type) {
      case 'ready':
        this.#starting?.resolve();
        break;
      case 'unusable':
        this.#giveUp(new Error(report.reason));
        return;
      case 'part':
        job?.onPart(report.part);
        return;
      case 'done':
        this.#running = undefined;
        job?.onDone();
        break;
      case 'failed':
        this.#running = undefined;
        job?.onFailed(new Error(report.reason));
        break;
    }
    this.#next();
  }

  #next(): void {
    while (!this.#running) {
      const job = this.#queue.take();
      if (!job) return;
      const request = job.request();
      if (request === undefined) {
        job.onDone();
        continue;
      }
      this.#running = { job, cancelled: false };
      this.#thread?.post({ type: 'run', request });
    }
  }

  #giveUp(cause: Error): void {
    const thread = this.#thread;
    this.#onDeath(cause);
    thread?.stop().catch(() => undefined); // it loaded nothing; how it ends does not matter
  }

  #onDeath(cause: Error): void {
    this.#thread = undefined;
    this.#starting?.reject(cause);
    this.#starting = undefined;
    const running = this.#running;
    this.#running = undefined;
    const failed = [...(running && !running.cancelled ? [running.job] : []), ...drain(this.#queue)];
    for (const job of failed) job.onFailed(cause);
  }
}

function drain<T extends Waiting>(queue: FairQueue<T>): T[] {
  const items: T[] = [];
  for (let item = queue.take(); item; item = queue.take()) items.push(item);
  return items;
}
