import type { Sample } from './sample.ts';

/** Goal of the project: memory over the whole run, MiB. */
const MOST_GROWTH = 5;
/** Connections to vendors and Asterisk are kept open for the next call, as many as were ever in use at once. */
const MOST_NEW_HANDLES = 40;
const MOST_NEW_TIMERS = 10;
/** Before it the worker still loads what it needs. */
const WARM_UP = 1;
/** Fewer samples say nothing about growth. */
const FEWEST = 6;

export interface Growth {
  /** MiB from the median of the first third to that of the last. */
  readonly heap: number;
  readonly external: number;
  readonly rss: number;
}

/** What a run left behind, as sentences; none is what is wanted. Samples are taken while no call is up. */
export function findings(samples: readonly Sample[]): string[] {
  const found = samples.flatMap(({ calls, left, rows, records, ended }) => [
    ...list(`after ${calls} calls, orphan channels`, left.channels),
    ...list(`after ${calls} calls, orphan bridges`, left.bridges),
    ...list(`after ${calls} calls, open media ports`, left.mediaPorts),
    ...(rows === records && records === ended
      ? []
      : [
          `after ${calls} calls: ${ended} have ended, ${records} have a record, ${rows} a row in the history`,
        ]),
  ]);
  const warm = samples.slice(WARM_UP);
  const [first, last] = [warm[0], warm.at(-1)];
  if (!first || !last) return found;
  if (timers(last) - timers(first) > MOST_NEW_TIMERS)
    found.push(`timers: ${timers(first)}, later ${timers(last)}`);
  if (last.handles - first.handles > MOST_NEW_HANDLES)
    found.push(`file handles: ${first.handles}, later ${last.handles}`);
  const growth = growthOf(samples);
  if (growth && growth.heap + growth.external > MOST_GROWTH)
    found.push(`memory: grew by ${(growth.heap + growth.external).toFixed(1)} MiB`);
  return found;
}

/** Undefined when there are too few samples for thirds. */
export function growthOf(samples: readonly Sample[]): Growth | undefined {
  const warm = samples.slice(WARM_UP);
  if (warm.length < FEWEST) return undefined;
  const third = Math.floor(warm.length / 3);
  const grown = (of: (sample: Sample) => number): number =>
    median(warm.slice(-third).map(of)) - median(warm.slice(0, third).map(of));
  return {
    heap: grown(({ holding }) => holding.heap),
    external: grown(({ holding }) => holding.external),
    rss: grown(({ holding }) => holding.rss),
  };
}

function timers({ holding }: Sample): number {
  return holding.active['Timeout'] ?? 0;
}

function list(what: string, items: readonly (string | number)[]): string[] {
  return items.length === 0 ? [] : [`${what}: ${items.join(', ')}`];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
