import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CallBed } from '../../sidecar/call-bed.ts';
import { builtSidecar } from '../../sidecar/programs.ts';
import { describeEnvironment } from '../environment.ts';
import { usageOf } from '../process-usage.ts';
import { INSPECTED, WorkerInsight } from '../worker-insight.ts';
import { figuresOf, type Idle, LEGEND, type LoadFigures } from './figures.ts';
import { LOAD_AGENT, loadSettings } from './load-settings.ts';
import type { LoadVendors } from './messages.ts';
import { playRound, type RoundOptions } from './round.ts';

const CALLS = [1, 10, 25, 50, 100, 150, 200, 250];
/** All talk for so long in each round. */
const LENGTH = 30_000;
/** Beyond this the answer is heard to be late: the load benchmark ends. Milliseconds. */
const MOST_OVERHEAD = 50;
const RESULTS = join(import.meta.dirname, '../../../.cache/bench');

/**
 * Conversations at once over the real vendor adapters: `npm run bench -- load [calls,calls,…] [--floor=ms]
 * [--profile]`. Begins with one call, whose median wait is the floor unless that is given, and ends where the 99th
 * percentile is 50 ms above it. `--profile` writes a processor profile of the worker.
 */
export async function run(args: readonly string[]): Promise<void> {
  const wanted = (args.find((arg) => /^[\d,]+$/.test(arg)) ?? CALLS.join()).split(',').map(Number);
  const profile = args.includes('--profile');
  const given = args.find((arg) => arg.startsWith('--floor='))?.slice('--floor='.length);
  const floor = given === undefined ? undefined : Number(given);
  console.log(`${describeEnvironment()}\n`);
  const simulators = fork(join(import.meta.dirname, 'simulators.ts'));
  const [vendors] = (await once(simulators, 'message')) as [LoadVendors];
  const list = floor === undefined ? [1, ...wanted.filter((calls) => calls !== 1)] : wanted;
  const rounds = await playAll(list, { simulators, vendors, profile, floor });
  simulators.disconnect();
  console.log(LEGEND);
  await mkdir(RESULTS, { recursive: true });
  const file = join(RESULTS, 'load.json');
  await writeFile(file, JSON.stringify({ machine: describeEnvironment(), rounds }, null, 2));
  console.log(`\nAs JSON: ${file}`);
}

interface Stage {
  readonly simulators: ChildProcess;
  readonly vendors: LoadVendors;
  readonly profile: boolean;
  readonly floor: number | undefined;
}

async function playAll(list: readonly number[], stage: Stage): Promise<LoadFigures[]> {
  const most = Math.max(...list);
  await using bed = await CallBed.start({
    agents: [LOAD_AGENT],
    program: builtSidecar,
    calls: most + 10,
    settings: async (ari) => loadSettings(ari, stage.vendors, most + 10),
    nodeOptions: stage.profile ? [...INSPECTED, '--cpu-prof', `--cpu-prof-dir=${RESULTS}`] : INSPECTED,
  });
  const insight = await WorkerInsight.open(bed.sidecar);
  const base = { bed, insight, simulators: stage.simulators.pid ?? 0, number: LOAD_AGENT.number };
  await playRound({ ...base, calls: 1, lengthMs: 1_000 }); // loads the voice detector and the SDKs
  const { heap, external } = await insight.holding();
  const { rss } = await usageOf((await bed.sidecar.workerPid()) ?? 0);
  const idle = { rss, live: heap + external };
  const done: LoadFigures[] = [];
  for (const calls of list) {
    const figures = await measure(
      { ...base, calls, lengthMs: LENGTH },
      { ...idle, floor: stage.floor ?? done[0]?.wait.p50 },
    );
    done.push(figures);
    console.log(line(figures.row));
    if (figures.overhead.p99 <= MOST_OVERHEAD) continue;
    console.log(
      `${calls} calls: the 99th percentile is ${figures.overhead.p99} ms above one call's wait: the end.`,
    );
    break;
  }
  insight.close();
  console.table(Object.fromEntries(done.map(({ calls, row }) => [`${calls} calls`, row])));
  return done;
}

/** What is known so far, while the others are still played. */
function line(row: LoadFigures['row']): string {
  const names = [
    'calls',
    'wait p50',
    'over p50',
    'over p99',
    'silent p95',
    'holes',
    'cpu sidecar',
    'KiB/call',
  ];
  return names.map((name) => `${name} ${row[name]}`).join(' · ');
}

/** Once more when the callers themselves stood still too often to have measured anything. */
async function measure(options: RoundOptions, idle: Omit<Idle, 'calls'>): Promise<LoadFigures> {
  const first = figuresOf(await playRound(options), { ...idle, calls: options.calls });
  if (first.isSound) return first;
  console.log(`${options.calls} calls: ${first.unsound}; measured again`);
  return figuresOf(await playRound(options), { ...idle, calls: options.calls });
}
