import { machineUsage, threadsOf, usageOf } from '../process-usage.ts';

/** Process ids by what they do. */
export interface Cast {
  readonly asterisk: number;
  readonly worker: number;
  readonly simulators: number;
  readonly callers: readonly number[];
}

/** What everybody has used so far; processor times in milliseconds. */
export interface Snapshot {
  readonly at: number;
  readonly asterisk: number;
  readonly worker: number;
  /** The worker's thread that carries the calls; the others judge voices and write the history. */
  readonly mainThread: number;
  readonly simulators: number;
  readonly callers: number;
  readonly machine: number;
  /** Resident memory of the worker, MiB. */
  readonly rss: number;
}

export async function snapshot(cast: Cast): Promise<Snapshot> {
  const [asterisk, worker, simulators, threads, machine, ...callers] = await Promise.all([
    usageOf(cast.asterisk),
    usageOf(cast.worker),
    usageOf(cast.simulators),
    threadsOf(cast.worker),
    machineUsage(),
    ...cast.callers.map(usageOf),
  ]);
  return {
    at: performance.now(),
    asterisk: asterisk.cpu,
    worker: worker.cpu,
    mainThread: threads.get(cast.worker) ?? 0,
    simulators: simulators.cpu,
    callers: callers.reduce((sum, { cpu }) => sum + cpu, 0),
    machine,
    rss: worker.rss,
  };
}

/** Shares of one core between two looks, percent. */
export interface Shares {
  readonly asterisk: number;
  readonly worker: number;
  readonly mainThread: number;
  readonly simulators: number;
  readonly callers: number;
  /** Whatever else ran on this machine, the kernel's work on packets included. */
  readonly others: number;
  /** Everything. */
  readonly machine: number;
}

export function sharesBetween(before: Snapshot, after: Snapshot): Shares {
  const elapsed = after.at - before.at;
  const share = (name: 'asterisk' | 'worker' | 'mainThread' | 'simulators' | 'callers' | 'machine') =>
    (100 * (after[name] - before[name])) / elapsed;
  const [asterisk, worker, simulators, callers] = [
    share('asterisk'),
    share('worker'),
    share('simulators'),
    share('callers'),
  ];
  const others = Math.max(0, share('machine') - asterisk - worker - simulators - callers);
  return {
    asterisk,
    worker,
    mainThread: share('mainThread'),
    simulators,
    callers,
    others,
    machine: share('machine'),
  };
}
