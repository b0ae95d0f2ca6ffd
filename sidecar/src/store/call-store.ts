import type { WorkerScript } from '../base/assets.ts';
import type { Clock, Timer } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { WorkerJobs } from '../base/worker-jobs.ts';
import type { CallLogAnswer, CallLogAnswers, CallLogOrder, CallLogWorkerData } from './call-log-messages.ts';
import type { CallFilter, FoundCalls, LoggableRecord, Retention } from './logged-call.ts';

export interface CallStoreOptions {
  readonly script: WorkerScript;
  readonly data: CallLogWorkerData;
  /** Asked before each sweep. */
  readonly retention: () => Retention;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The first sweep and the reading in of old records wait so long, to leave the start to the calls; milliseconds. */
const FIRST_UPKEEP = 5_000;
/** Between two sweeps, milliseconds. */
const UPKEEP = 3_600_000;

/** The thread ends so long after the last question of somebody and gives its memory (17 MB) back; milliseconds. */
const IDLE = 60_000;

type AnswerTo<O extends CallLogOrder> = CallLogAnswers[O['type']];

/**
 * The history of calls: a database in a thread of its own, so that nothing here ever holds up a call. What cannot
 * be logged is said in the log and found again at the next start, because the records on disk are the truth.
 */
export class CallStore {
  readonly #options: CallStoreOptions;
  readonly #jobs: WorkerJobs<CallLogOrder, CallLogAnswer>;
  #timer: Timer | undefined;
  #idle: Timer | undefined;
  #started = false;

  constructor(options: CallStoreOptions) {
    this.#options = options;
    this.#jobs = new WorkerJobs<CallLogOrder, CallLogAnswer>(options);
  }

  /** Returns at once; the thread starts with the first order or some seconds later. */
  start(): void {
    this.#started = true;
    this.#timer = this.#options.clock.after(FIRST_UPKEEP, () => void this.#upkeep());
  }

  /** Logs an ended call; never throws and does not wait. `directory` is relative to the folder of calls. */
  add(record: LoggableRecord, directory: string): void {
    this.#ask({ type: 'add', record, directory }).catch((error: unknown) =>
      this.#options.log.error({ err: error, call: record.id }, 'the call could not be added to the history'),
    );
  }

  search(filter: CallFilter): Promise<FoundCalls> {
    return this.#ask({ type: 'search', filter });
  }

  /** The call's folder relative to the folder of calls; undefined for an unknown call. */
  find(id: string): Promise<string | undefined> {
    return this.#ask({ type: 'find', id });
  }

  /** Deletes a call with its files; false for an unknown call. */
  remove(id: string): Promise<boolean> {
    return this.#ask({ type: 'remove', id });
  }

  /** Resolves when the thread is gone; twice does no harm. */
  async stop(): Promise<void> {
    this.#timer?.cancel();
    this.#disarmIdle();
    if (!this.#started) return;
    this.#started = false;
    // Orders run one by one: when this one is answered, the calls that ended last are in the log.
    if (!this.#jobs.isIdle) await this.#ask({ type: 'find', id: '' }).catch(() => undefined);
    this.#disarmIdle();
    await this.#jobs.stop();
  }

  async #upkeep(): Promise<void> {
    const { clock, log, retention } = this.#options;
    try {
      let added = 0;
      for (const day of await this.#ask({ type: 'days' })) added += await this.#ask({ type: 'import', day });
      let deleted = 0;
      for (let some = -1; some !== 0; deleted += Math.max(some, 0))
        some = await this.#ask({ type: 'sweep', retention: retention(), now: clock.date().getTime() });
      if (added + deleted > 0) log.info({ added, deleted }, 'history of calls put in order');
    } catch (error) {
      if (this.#started) log.error({ err: error }, 'the history of calls could not be put in order');
    }
    this.#rest();
    if (this.#started) this.#timer = clock.after(UPKEEP, () => void this.#upkeep());
  }

  async #ask<O extends CallLogOrder>(order: O): Promise<AnswerTo<O>> {
    if (this.#started) this.#jobs.start().catch(() => undefined); // the order itself fails
    // What people wait for overtakes the upkeep, and is likely to be followed by more.
    const isUpkeep = order.type === 'days' || order.type === 'import' || order.type === 'sweep';
    if (!isUpkeep) this.#armIdle();
    return new Promise((resolve, reject) => {
      let given: CallLogAnswer;
      this.#jobs.submit({
        owner: this,
        priority: isUpkeep ? 1 : 0,
        request: () => order,
        onPart: (part) => {
          given = part;
        },
        onDone: () => resolve(given as AnswerTo<O>),
        onFailed: reject,
      });
    });
  }

  #disarmIdle(): void {
    this.#idle?.cancel();
    this.#idle = undefined;
  }

  #armIdle(): void {
    this.#disarmIdle();
    this.#idle = this.#options.clock.after(IDLE, () => {
      this.#idle = undefined;
      this.#rest();
    });
  }

  /** Ends the thread unless it works or somebody has just asked it. */
  #rest(): void {
    if (!this.#started || this.#idle) return;
    if (this.#jobs.isIdle) void this.#jobs.stop();
    else this.#armIdle();
  }
}
