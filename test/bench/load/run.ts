import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeEnvironment } from '../environment.ts';
import { LEGEND, type LoadFigures } from './figures.ts';
import { playFloor } from './floor.ts';
import type { LoadVendors, SimulatorOrder } from './messages.ts';
import { Talk } from './talk.ts';

const CALLS = [1, 10, 25, 50, 75, 100, 150];
/** All talk for so long in each round. */
const LENGTH = 30_000;
/** Calls that listen to an answer of 60 s, and for how long: the question and the wait for the answer come first. */
const LISTENERS = 20;
const LISTENING = 68_000;
/** Numbers of calls the floor is measured at. */
const FLOOR = [50, 100, 150];
const RESULTS = join(import.meta.dirname, '../../../.cache/bench');
const PARTS = ['talk', 'long', 'floor'];

interface Wanted {
  readonly calls: readonly number[];
  readonly parts: readonly string[];
  /** Numbers of calls the floor is measured at. */
  readonly floor: readonly number[];
  readonly listeners: number;
  readonly alone: number | undefined;
  readonly nodeOptions: readonly string[];
}

/**
 * Conversations at once over the real vendor adapters: `npm run bench -- load [calls,calls,…] [--parts=talk,long,floor]
 * [--floor=calls,…] [--listeners=20] [--alone=ms] [--node=option …] [--profile]`. Three parts, about nine minutes: 20
 * calls that hear an answer of a minute out; conversations, beginning with one call, whose median wait everything is
 * compared with unless `--alone` names it, until the 99th percentile is 50 ms above it; and the floor, the same callers
 * with an agent that does next to nothing. `--node` hands options of Node to the sidecar, `--profile` writes a
 * processor profile of the worker.
 */
export async function run(args: readonly string[]): Promise<void> {
  const wanted = wantedBy(args);
  console.log(`${describeEnvironment()}\n`);
  const results: Record<string, readonly LoadFigures[]> = {};
  if (wanted.parts.includes('talk') || wanted.parts.includes('long'))
    Object.assign(results, await playTalk(wanted));
  if (wanted.parts.includes('floor')) results['floor'] = await playFloor(wanted.floor);
  for (const [part, rounds] of Object.entries(results)) {
    console.log(`\n${part}:`);
    console.table(Object.fromEntries(rounds.map(({ calls, row }) => [`${calls} calls`, row])));
  }
  console.log(LEGEND);
  await mkdir(RESULTS, { recursive: true });
  const file = join(RESULTS, 'load.json');
  await writeFile(file, JSON.stringify({ machine: describeEnvironment(), ...results }, null, 2));
  console.log(`\nAs JSON: ${file}`);
}

async function playTalk({ calls, parts, listeners, alone, nodeOptions }: Wanted) {
  const simulators = fork(join(import.meta.dirname, 'simulators.ts'));
  const [vendors] = (await once(simulators, 'message')) as [LoadVendors];
  const results: Record<string, readonly LoadFigures[]> = {};
  {
    const most = Math.max(listeners, ...calls);
    await using talk = await Talk.start({ simulators: simulators.pid ?? 0, vendors, nodeOptions, most });
    if (parts.includes('long')) {
      simulators.send({ answers: 'long' } satisfies SimulatorOrder);
      results['long answer'] = [await talk.longAnswer(listeners, LISTENING)];
      simulators.send({ answers: 'short' } satisfies SimulatorOrder);
    }
    if (parts.includes('talk')) results['talk'] = await talk.rounds(calls, LENGTH, alone);
  }
  simulators.disconnect();
  return results;
}

function wantedBy(args: readonly string[]): Wanted {
  const values = (name: string) =>
    args.flatMap((arg) => (arg.startsWith(`--${name}=`) ? [arg.slice(name.length + 3)] : []));
  const list =
    args
      .find((arg) => /^[\d,]+$/.test(arg))
      ?.split(',')
      .map(Number) ?? CALLS;
  const [alone] = values('alone').map(Number);
  return {
    calls: alone === undefined ? [1, ...list.filter((calls) => calls !== 1)] : list,
    parts: values('parts')[0]?.split(',') ?? PARTS,
    floor: values('floor')[0]?.split(',').map(Number) ?? FLOOR,
    listeners: Number(values('listeners')[0] ?? LISTENERS),
    alone,
    nodeOptions: [
      ...values('node'),
      ...(args.includes('--profile') ? ['--cpu-prof', `--cpu-prof-dir=${RESULTS}`] : []),
    ],
  };
}
