import { quantile } from '../process-usage.ts';
import type { Round } from './round.ts';

/** A turn counts only when the caller's own clock was never this late while it was measured, milliseconds. */
const STALL = 20;
/** More than this share of uncounted turns, and the round says nothing. */
const MOST_STALLED = 0.1;

export interface Idle {
  readonly calls: number;
  /** Of the worker before the first round, MiB. */
  readonly rss: number;
  /** Heap and buffers of it without garbage, MiB. */
  readonly live: number;
  /** The median wait of one call; undefined in the round that measures it. */
  readonly floor: number | undefined;
}

interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** One round in numbers; milliseconds, percent of one core for each call, MiB. */
export interface LoadFigures {
  readonly calls: number;
  readonly turns: number;
  readonly wait: Spread;
  /** Of the wait over one call's median. */
  readonly overhead: Spread;
  readonly bargeIn: Spread;
  readonly isSound: boolean;
  readonly unsound: string;
  /** What matters most, in one line. */
  readonly line: string;
  readonly row: Readonly<Record<string, number | string>>;
}

export const LEGEND = [
  'wait: from the last sound of the caller to the first of the agent, in the recording of the caller.',
  'over: what of it comes on top of the median wait of one call alone. silent: from the first sound of a barge-in',
  'to the silence of the agent. holes: of 20 ms and more in the answers that nobody interrupted, and for how many',
  'seconds these were listened to. late: packets at the phone later than 60 ms. cpu: percent of one core for each',
  'call; sidecar: of the worker (of the bare agent in its place in the floor); main: its thread that carries the',
  'calls. machine: percent of one core used by everything on it; others: what of it none of the benchmark was, the',
  "kernel's work on packets included.",
  'heap, buffers: of its main thread, garbage included. KiB: growth of the resident memory of the worker since its first call; live: of what is left of it after a full',
  'garbage collection while all talk.',
  `uncounted: turns left out because the clock of the callers was ${STALL} ms late or more while they were measured.`,
].join('\n');

/** Columns told while the other rounds are still played. */
const LINE = [
  'calls',
  'wait p50',
  'over p50',
  'over p95',
  'over p99',
  'silent p95',
  'holes',
  'cpu sidecar',
  'cpu main',
  'rss MiB',
  'heap MiB',
  'buffers MiB',
  'KiB/call',
  'live KiB/call',
  'machine %',
  'others %',
] as const;

export function figuresOf(round: Round, idle: Idle): LoadFigures {
  const { calls } = idle;
  const all = round.calls.flatMap(({ turns }) => turns);
  const turns = all.filter(({ stall }) => stall < STALL);
  const answered = turns.flatMap(({ wait }) => (wait === undefined ? [] : [wait]));
  const wait = spread(answered);
  const floor = idle.floor ?? wait.p50;
  const overhead = spread(answered.map((each) => each - floor));
  const bargeIn = spread(
    turns.flatMap(({ silentAfter }) => (silentAfter === undefined ? [] : [silentAfter])),
  );
  const stalled = all.length === 0 ? 1 : 1 - turns.length / all.length;
  const sum = (of: (call: Round['calls'][number]) => number) =>
    round.calls.reduce((total, call) => total + of(call), 0);
  const { shares } = round;
  const perCall = (share: number) => rounded(share / calls, 2);
  const row = {
    calls,
    turns: answered.length,
    'no answer': turns.length - answered.length + round.failures.length,
    'wait p50': rounded(wait.p50),
    'over p50': rounded(overhead.p50),
    'over p95': rounded(overhead.p95),
    'over p99': rounded(overhead.p99),
    'silent p50': rounded(bargeIn.p50),
    'silent p95': rounded(bargeIn.p95),
    holes: `${round.calls.flatMap(({ holes }) => holes).length} in ${Math.round(sum((call) => call.listenedMs) / 1_000)} s`,
    'late %': rounded((100 * sum((call) => call.latePackets)) / sum((call) => call.packets), 2),
    'lost %': rounded((100 * sum((call) => call.lostPackets)) / sum((call) => call.packets), 2),
    'cpu sidecar': perCall(shares.worker),
    'cpu main': perCall(shares.mainThread),
    'cpu asterisk': perCall(shares.asterisk),
    'cpu vendors': perCall(shares.simulators),
    'cpu callers': perCall(shares.callers),
    'others %': Math.round(shares.others),
    'machine %': Math.round(shares.machine),
    'rss MiB': Math.round(round.rss),
    'heap MiB': Math.round(round.heap),
    'buffers MiB': Math.round(round.buffers),
    'KiB/call': Math.round(((round.rss - idle.rss) * 1_024) / calls),
    'live KiB/call': Math.round(((round.live - idle.live) * 1_024) / calls),
    'uncounted %': rounded(100 * stalled, 1),
  };
  const line = LINE.map((name) => `${name} ${row[name]}`).join(' · ');
  const unsound = `the callers' own clock was late in ${row['uncounted %']} % of the turns`;
  return {
    calls,
    turns: answered.length,
    wait,
    overhead,
    bargeIn,
    isSound: stalled <= MOST_STALLED,
    unsound,
    line,
    row,
  };
}

function spread(values: readonly number[]): Spread {
  const at = (share: number) => rounded(quantile(values, share));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function rounded(value: number, digits = 0): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
