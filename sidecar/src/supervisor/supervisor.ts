import { AppError } from '../base/app-error.ts';
import type { Clock, Timer } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { RestartDelay } from './restart-delay.ts';
import { type WorkerCommand, type WorkerDeath, WorkerProcess } from './worker-process.ts';

/** Longest time the next worker waits for the eviction of the last one's callers, milliseconds. */
const EVICTION_LIMIT = 3_000;

/** Sends every caller of ours to the fallback over ARI REST; gives their number. Rejects when Asterisk is away. */
export type EvictCallers = (signal: AbortSignal) => Promise<number>;

export interface SupervisorOptions {
  readonly command: WorkerCommand;
  readonly evict: EvictCallers;
  readonly clock: Clock;
  readonly log: Logger;
  /** Milliseconds a worker may take to end after SIGTERM before it is killed: its drain limit and some more. */
  readonly stopLimit: number;
  /**
   * When the very first worker ends with this exit code it has refused to run, and would refuse again: it is not
   * started again, and `onRefused` is called once.
   */
  readonly refusal?: { readonly exitCode: number; readonly onRefused: () => void };
}

/**
 * Keeps one worker running. When it dies, its callers are sent to their fallback at once (Asterisk never ends a
 * call whose application died inside Stasis), and only then a new one is started, so that the eviction cannot
 * meet the callers of the new one.
 */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #delay = new RestartDelay();
  #worker: WorkerProcess | undefined;
  #pause: Timer | undefined;
  #evicting = false;
  #deaths = 0;
  #stopping: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  get workerPid(): number | undefined {
    return this.#worker?.pid;
  }

  start(): void {
    const { command, clock, log } = this.#options;
    this.#pause = undefined;
    const worker = new WorkerProcess({ command, clock, onDeath: (death) => void this.#onDeath(death) });
    this.#worker = worker;
    worker.start();
    log.info({ worker: worker.pid }, 'worker started');
  }

  /** Lets the worker read its settings again. */
  reload(): void {
    this.#worker?.signal('SIGHUP');
  }

  /**
   * Lets the worker drain and resolves when it is gone and no caller is left behind. Calling it again kills the
   * worker without waiting.
   */
  stop(): Promise<void> {
    if (this.#stopping) {
      this.#worker?.signal('SIGKILL');
      return this.#stopping.promise;
    }
    this.#stopping = Promise.withResolvers<void>();
    this.#pause?.cancel();
    if (!this.#worker && !this.#evicting) this.#stopping.resolve();
    const { clock, stopLimit, log } = this.#options;
    const limit = clock.after(stopLimit, () => {
      log.error('the worker did not end in time and is killed');
      this.#worker?.signal('SIGKILL');
    });
    this.#worker?.signal('SIGTERM');
    return this.#stopping.promise.finally(() => limit.cancel());
  }

  async #onDeath(death: WorkerDeath): Promise<void> {
    const { refusal, log } = this.#options;
    this.#worker = undefined;
    const refused = ++this.#deaths === 1 && refusal !== undefined && refusal.exitCode === death.exitCode;
    const asked = this.#stopping !== undefined && death.exitCode === 0;
    if (!asked && !refused) {
      const err = new AppError('WORKER_DIED', { details: { cause: death.cause } });
      log.error({ err, lifetime: death.lifetime }, 'the worker is dead');
    }
    // A first worker that refuses to run may still find callers whom a supervisor before this one has left.
    if (!asked) await this.#evict(refused ? 'debug' : 'error');
    if (this.#stopping) this.#stopping.resolve();
    else if (refused) refusal.onRefused();
    else this.#restart(death);
  }

  #restart({ lifetime }: WorkerDeath): void {
    const { clock, log } = this.#options;
    const { pause, deaths, crashLoop } = this.#delay.next(lifetime);
    if (crashLoop) {
      const err = new AppError('WORKER_CRASH_LOOP', { details: { deaths, pauseMs: pause } });
      log.error({ err }, 'the worker keeps dying');
    }
    this.#pause = clock.after(pause, () => this.start());
  }

  async #evict(failureLevel: 'error' | 'debug'): Promise<void> {
    const { clock, evict, log } = this.#options;
    const limit = new AbortController();
    this.#evicting = true;
    const timer = clock.after(EVICTION_LIMIT, () => limit.abort());
    try {
      const callers = await Promise.race([evict(limit.signal), expiry(limit.signal)]);
      log.info({ callers }, 'callers were sent to their fallback');
    } catch (reason) {
      const err = new AppError('EVICTION_FAILED', { cause: reason });
      log[failureLevel]({ err }, 'callers were left behind');
    } finally {
      this.#evicting = false;
      timer.cancel();
    }
  }
}

/** Rejects when `signal` aborts, for work that does not look at it. */
function expiry(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
