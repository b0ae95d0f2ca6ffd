import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { dependencyCost } from './dependency-cost.ts';
import { describeEnvironment } from './environment.ts';
import { quantile } from './process-usage.ts';
import type { BenchProvider, LoadOrder, LoadReport } from './provider-load-messages.ts';

const STREAMS = [10, 50];
const LENGTH = 10_000;
const DEPENDENCIES = [
  'microsoft-cognitiveservices-speech-sdk',
  'openai',
  'ws',
  'undici',
  'https-proxy-agent',
];

/**
 * Every cloud adapter against its simulator: simulators in one process, the streams of one adapter in another, so
 * that processor and memory are the adapter's alone. Then what each dependency weighs.
 */
export async function run(): Promise<void> {
  console.log(`${describeEnvironment()}\n`);
  const simulators = start('provider-simulators.ts');
  const [providers] = (await once(simulators, 'message')) as [BenchProvider[]];
  const table: Record<string, Record<string, number>> = {};
  for (const provider of providers) {
    for (const streams of STREAMS)
      table[`${provider.name}, ${streams}`] = row(
        await load({ provider, streams, lengthMs: LENGTH }),
        streams,
      );
  }
  simulators.disconnect();
  console.table(table);
  console.log(
    'cpu: of one core, for each stream. KiB: growth of the process over its start, for each stream; the first\n' +
      'connections load the SDK, so the smaller number of streams shows mostly that. added: from the request (for\n' +
      "recognisers the caller's last sound) to the first answer, less the simulator's scripted delay; it holds the\n" +
      'adapter, both processes of the loopback, and the simulator itself.\n',
  );
  const costs: Record<string, Record<string, number>> = {};
  for (const name of DEPENDENCIES) costs[name] = await dependencyCost(name);
  console.table(costs);
}

async function load(order: LoadOrder): Promise<LoadReport> {
  const process = start('provider-load.ts');
  process.send(order);
  const [report] = (await once(process, 'message')) as [LoadReport];
  return report;
}

function start(file: string): ChildProcess {
  return fork(join(import.meta.dirname, file));
}

function row(report: LoadReport, streams: number): Record<string, number> {
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    'cpu %/stream': rounded(report.cpuPercent / streams),
    'rss MiB': Math.round(report.rssMib),
    'KiB/stream': Math.round(((report.rssMib - report.rssBeforeMib) * 1_024) / streams),
    answers: report.added.length,
    'added p50': rounded(quantile(report.added, 0.5)),
    'added p99': rounded(quantile(report.added, 0.99)),
    failures: report.failures,
  };
}
