import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeEnvironment } from '../environment.ts';
import { findings, growthOf } from './findings.ts';
import type { Sample } from './sample.ts';
import { soak } from './soak.ts';

const CALLS = 5_000;
const AT_ONCE = 40;
const SEED = 1;
const RESULTS = join(import.meta.dirname, '../../../.cache/bench');

/** Thousands of short calls that go wrong: `npm run bench -- soak [calls] [--seed=N]`; exits with 1 for any leak. */
export async function run(args: readonly string[]): Promise<void> {
  const calls = Number(args.find((arg) => /^\d+$/.test(arg)) ?? CALLS);
  const seed = Number(args.find((arg) => arg.startsWith('--seed='))?.slice('--seed='.length) ?? SEED);
  console.log(`${describeEnvironment()}\n\n${calls} calls, ${AT_ONCE} at a time, seed ${seed}`);
  const begun = performance.now();
  const { samples, kinds, mischief, directory } = await soak({
    calls,
    atOnce: AT_ONCE,
    seed,
    onSample: (sample) => console.log(`${minutes(begun)} ${line(sample)}`),
  });
  console.table(kinds);
  const growth = growthOf(samples);
  console.log(`${mischief.faults} faults of vendors, ${mischief.cuts} cuts of the way to Asterisk`);
  if (growth)
    console.log(
      `growth: heap ${mib(growth.heap)}, buffers ${mib(growth.external)}, resident ${mib(growth.rss)}`,
    );
  const found = findings(samples);
  await mkdir(RESULTS, { recursive: true });
  const file = join(RESULTS, 'soak.json');
  await writeFile(file, JSON.stringify({ calls, seed, kinds, mischief, growth, found, samples }, null, 2));
  console.log(found.length === 0 ? 'nothing is left behind' : found.join('\n'));
  console.log(`As JSON: ${file}`);
  if (found.length > 0) {
    console.log(`Log and records of the sidecar: ${directory}`);
    process.exitCode = 1;
  } else await rm(directory, { recursive: true, force: true });
}

function line({ calls, holding, handles, ended, rows, left }: Sample): string {
  const { heap, external, rss, active } = holding;
  return [
    `${calls} calls`,
    `${ended} ended`,
    `${rows} rows`,
    `heap ${mib(heap)}`,
    `buffers ${mib(external)}`,
    `resident ${mib(rss)}`,
    `${active['Timeout'] ?? 0} timers`,
    `${handles} handles`,
    `${left.channels.length}/${left.bridges.length}/${left.mediaPorts.length} left`,
  ].join(' · ');
}

function mib(value: number): string {
  return `${value.toFixed(1)} MiB`;
}

function minutes(begun: number): string {
  return `${((performance.now() - begun) / 60_000).toFixed(1)} min`;
}
