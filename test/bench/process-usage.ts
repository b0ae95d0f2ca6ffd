import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks a second of /proc/PID/stat (USER_HZ), fixed on Linux. */
const TICKS_PER_SECOND = 100;

export interface Usage {
  /** Processor time used so far, milliseconds. */
  readonly cpu: number;
  /** Resident memory, MiB. */
  readonly rss: number;
}

/** What a process has used so far; zeros when it is gone. */
export async function usageOf(pid: number): Promise<Usage> {
  try {
    const [stat, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/status`, 'utf8'),
    ]);
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    return { cpu: cpuOf(stat), rss: kilobytes / 1_024 };
  } catch {
    return { cpu: 0, rss: 0 };
  }
}

/** Processor time that each thread of a process has used so far, milliseconds, by the thread's id. */
export async function threadsOf(pid: number): Promise<ReadonlyMap<number, number>> {
  const folder = `/proc/${pid}/task`;
  const ids = (await readdir(folder).catch(() => [])).map(Number);
  const times = await Promise.all(
    ids.map(
      async (id) => [id, cpuOf(await readFile(`${folder}/${id}/stat`, 'utf8').catch(() => ''))] as const,
    ),
  );
  return new Map(times);
}

/** Processor time that the whole machine has used so far, milliseconds over all cores. */
export async function machineUsage(): Promise<number> {
  const [line = ''] = (await readFile('/proc/stat', 'utf8')).split('\n');
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.split(/\s+/).slice(1).map(Number);
  return ((user + nice + system + irq + softirq) * 1_000) / TICKS_PER_SECOND;
}

function cpuOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  return (ticks * 1_000) / TICKS_PER_SECOND;
}

/** The processes a process has started. */
export async function childrenOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return list.split(' ').filter(Boolean).map(Number);
}

/** Value at `share` (0…1) of the sorted values; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
