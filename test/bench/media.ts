import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { systemClock } from '../../sidecar/src/base/clock.ts';
import { silentLog } from '../../sidecar/src/base/log.ts';
import { Pacer } from '../../sidecar/src/media/pacer.ts';
import { PortLeases } from '../../sidecar/src/media/port-leases.ts';
import { RtpMedia } from '../../sidecar/src/media/rtp-media.ts';
import { describeEnvironment } from './environment.ts';
import type { GapReport, LoadAnswer, LoadOrder } from './rtp-load-messages.ts';

const STREAMS = [50, 100, 200, 400];
const WARM_UP_MS = 1_500;
const RUN_MS = 8_000;
/** Apart from the ports the load process is given by the system. */
const PORTS = { from: 20_000, to: 22_000 };

interface Round {
  readonly streams: number;
  readonly gaps: GapReport;
  /** Share of one core this process used. */
  readonly cpuPercent: number;
  readonly rssMib: number;
  readonly kibPerStream: number;
  readonly pacer: Pacer;
}

/** Echo of 50 to 400 RTP streams through the real media leg and pacer; the load comes from a process of its own. */
export async function run(): Promise<void> {
  console.log(`${describeEnvironment()}\n`);
  console.log(
    `Echo of RTP streams over loopback, ${RUN_MS / 1_000} s each; gaps as the receiver saw them, in ms.\n`,
  );
  console.table(await rounds());
  console.log(
    'gap: between two packets of a stream, 20 is perfect. late: how long after its time a tick began.\n' +
      'cpu %: of one core, this process alone. skipped: ticks left out after stalls beyond 60 ms.',
  );
}

async function rounds(): Promise<Record<string, Record<string, number>>> {
  const table: Record<string, Record<string, number>> = {};
  for (const streams of STREAMS) {
    const { gaps, pacer, ...round } = await echo(streams);
    const { p50, p99, max } = pacer.lateness;
    table[`${streams} streams`] = rounded({
      'cpu %': round.cpuPercent,
      'gap p50': gaps.p50,
      'gap p99': gaps.p99,
      'gap max': gaps.max,
      'late p50': p50,
      'late p99': p99,
      'late max': max,
      skipped: pacer.counters.skipped,
      'received %': (100 * gaps.received) / gaps.sent,
      'rss MiB': round.rssMib,
      'KiB/stream': round.kibPerStream,
    });
  }
  return table;
}

async function echo(streams: number): Promise<Round> {
  const rssBefore = process.memoryUsage.rss();
  const pacer = new Pacer({ clock: systemClock, log: silentLog });
  const leases = new PortLeases(PORTS);
  const load = fork(join(import.meta.dirname, 'rtp-load.ts'));
  const phones = await ask(load, { type: 'open', streams }, 'opened');
  const legs = await Promise.all(phones.ports.map((port) => openEcho(port, pacer, leases)));
  const order = {
    type: 'run',
    ports: legs.map(({ port }) => port),
    warmUp: WARM_UP_MS,
    length: RUN_MS,
  } as const;
  const report = ask(load, order, 'report');
  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const { report: gaps } = await report;
  const cpu = process.cpuUsage(cpuBefore);
  const elapsed = performance.now() - startedAt;
  const rss = process.memoryUsage.rss();
  await Promise.all(legs.map(({ media }) => media.stop()));
  return {
    streams,
    gaps,
    cpuPercent: (cpu.user + cpu.system) / (elapsed * 10),
    rssMib: rss / 2 ** 20,
    kibPerStream: Math.max(0, rss - rssBefore) / 1_024 / streams,
    pacer,
  };
}

/** A leg that says back what it hears. */
async function openEcho(
  phonePort: number,
  pacer: Pacer,
  leases: PortLeases,
): Promise<{ port: number; media: RtpMedia }> {
  const media = new RtpMedia({
    ...{ pacer, leases, codec: 'ulaw', clock: systemClock, log: silentLog },
    levelled: true,
  });
  const port = await media.start();
  media.playout.begin(1);
  media.onFrame(({ codec, g711 }) => {
    if (media.playout.queuedMs < 100) media.playout.write(1, { encoding: codec, bytes: g711 });
  });
  media.accept({ address: '127.0.0.1', port: phonePort });
  return { port, media };
}

async function ask<T extends LoadAnswer['type']>(
  load: ChildProcess,
  order: LoadOrder,
  type: T,
): Promise<Extract<LoadAnswer, { type: T }>> {
  load.send(order);
  const [answer] = (await once(load, 'message')) as [LoadAnswer];
  if (answer.type !== type) throw new Error(`the load process answered ${answer.type} instead of ${type}`);
  return answer as Extract<LoadAnswer, { type: T }>;
}

function rounded(row: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.round(value * 10) / 10]));
}
