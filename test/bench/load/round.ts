import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { SipAddress } from '../../caller/sip-socket.ts';
import { raisePriority } from '../../sidecar/raise-priority.ts';
import { forkCallers } from '../fork-callers.ts';
import type { WorkerInsight } from '../worker-insight.ts';
import { type Shares, sharesBetween, snapshot } from './machine.ts';
import type { HeardCall, TalkAnswer, TalkOrder, TalkReport } from './messages.ts';

/** More than these in one process would make its clock late. */
const CALLS_PER_PROCESS = 50;
/** Calls begun each second; more would measure call set-up instead of conversations. */
const CALLS_PER_SECOND = 8;

/** Who is called, and by whose work; numbers are process ids. */
export interface Scene {
  readonly server: SipAddress;
  readonly number: string;
  readonly asterisk: number;
  /** Carries the calls: the sidecar's worker, or what stands in for it. */
  readonly agent: number;
  /** 0 when there are none. */
  readonly simulators: number;
  /** Undefined: what the agent holds is not looked at. */
  readonly insight: WorkerInsight | undefined;
}

export interface RoundOptions extends Scene {
  readonly calls: number;
  readonly lengthMs: number;
  /** Every caller asks and hears the answer out, however long it is. */
  readonly listens?: boolean;
}

/** What one round of conversations at once has shown. */
export interface Round {
  readonly calls: readonly HeardCall[];
  readonly failures: readonly string[];
  /** Latest frame of any process of callers, milliseconds. */
  readonly callerLateness: number;
  readonly shares: Shares;
  /** Resident memory of the agent while all talk, MiB. */
  readonly rss: number;
  /** Of that reserved for the heap and held by buffers, garbage included; of the main thread. NaN when not looked at. */
  readonly heap: number;
  readonly buffers: number;
  /** What it still holds then when its garbage is collected: heap and buffers, MiB; NaN when not looked at. */
  readonly live: number;
}

/** So many conversations at once, by callers in processes of their own; resources are counted while all are up. */
export async function playRound(options: RoundOptions): Promise<Round> {
  const { insight, server, number, calls, lengthMs, listens = false } = options;
  const order = { server, number, rampMs: (calls * 1_000) / CALLS_PER_SECOND, lengthMs, listens };
  const troupes = shareOut(calls).map((count) => new Troupe({ ...order, calls: count }));
  const { asterisk, agent, simulators } = options;
  const cast = { asterisk, worker: agent, simulators, callers: troupes.map(({ pid }) => pid) };
  await raisePriority([asterisk, agent, simulators, ...cast.callers]);
  await Promise.all(troupes.map((troupe) => troupe.talking));
  const before = await snapshot(cast);
  await Promise.race(troupes.map((troupe) => troupe.ending));
  const after = await snapshot(cast);
  const reserved = await insight?.reserved();
  const held = await insight?.holding();
  const reports = await Promise.all(troupes.map((troupe) => troupe.report));
  return {
    calls: reports.flatMap((report) => report.calls),
    failures: reports.flatMap((report) => report.failures),
    callerLateness: Math.max(...reports.map(({ maxLateness }) => maxLateness)),
    shares: sharesBetween(before, after),
    rss: after.rss,
    heap: reserved?.heap ?? Number.NaN,
    buffers: reserved?.external ?? Number.NaN,
    live: held ? held.heap + held.external : Number.NaN,
  };
}

function shareOut(calls: number): number[] {
  const processes = Math.ceil(calls / CALLS_PER_PROCESS);
  return Array.from(
    { length: processes },
    (_, index) => Math.floor((calls * (index + 1)) / processes) - Math.floor((calls * index) / processes),
  );
}

/** One process of callers. */
class Troupe {
  readonly #child: ChildProcess;
  readonly talking: Promise<void>;
  readonly ending: Promise<void>;
  readonly report: Promise<TalkReport>;

  constructor(order: TalkOrder) {
    this.#child = forkCallers(join(import.meta.dirname, 'callers.ts'));
    const talking = Promise.withResolvers<void>();
    const ending = Promise.withResolvers<void>();
    const report = Promise.withResolvers<TalkReport>();
    this.#child.on('message', (answer: TalkAnswer) => {
      if (answer.type === 'talking') talking.resolve();
      else if (answer.type === 'ending') ending.resolve();
      else report.resolve(answer.report);
    });
    this.#child.once('exit', (code) => {
      const early = new Error(`a process of callers ended with ${code} before its report`);
      for (const awaited of [talking, ending, report]) awaited.reject(early);
    });
    for (const { promise } of [talking, ending, report]) promise.catch(() => undefined); // read when it is its turn
    this.talking = talking.promise;
    this.ending = ending.promise;
    this.report = report.promise;
    this.#child.send(order);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }
}
