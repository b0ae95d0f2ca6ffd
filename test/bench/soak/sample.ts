import { setTimeout as delay } from 'node:timers/promises';
import type { CallBed } from '../../sidecar/call-bed.ts';
import { type LeftBehind, leftBehind } from '../../sidecar/left-behind.ts';
import type { Holding, WorkerInsight } from '../worker-insight.ts';
import { openHandles } from './open-handles.ts';

/** Calls end within this after their callers have hung up: fallbacks and lost connections included. */
const PATIENCE = 20_000;
/** Afterwards sockets still close and files are still written, milliseconds. */
const SETTLING = 2_000;

/** The state of everything while no call is up. */
export interface Sample {
  /** Made so far. */
  readonly calls: number;
  readonly left: LeftBehind;
  readonly holding: Holding;
  /** Open files and sockets of the worker, and how many there are of each kind. */
  readonly handles: number;
  readonly handleKinds: Readonly<Record<string, number>>;
  /** Calls the worker says have ended, calls with a record on disk, and rows of the history. */
  readonly ended: number;
  readonly records: number;
  readonly rows: number;
}

/** Waits until the calls are over and looks. */
export async function takeSample(bed: CallBed, insight: WorkerInsight, calls: number): Promise<Sample> {
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline && !isQuiet(await leftBehind(bed))) await delay(200);
  await delay(SETTLING);
  const worker = (await bed.sidecar.workerPid()) ?? 0;
  const handleKinds = await openHandles(worker);
  return {
    calls,
    left: await leftBehind(bed),
    holding: await insight.holding(),
    handles: Object.values(handleKinds).reduce((sum, count) => sum + count, 0),
    handleKinds,
    ended: await bed.sidecar.metric('aivoice_calls_ended_total'),
    records: (await bed.sidecar.records()).length,
    rows: await bed.sidecar.historyTotal(),
  };
}

function isQuiet({ channels, bridges, mediaPorts }: LeftBehind): boolean {
  return channels.length + bridges.length + mediaPorts.length === 0;
}
