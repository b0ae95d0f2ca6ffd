import { readFile } from 'node:fs/promises';

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
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    return { cpu: (ticks * 1_000) / TICKS_PER_SECOND, rss: kilobytes / 1_024 };
  } catch {
    return { cpu: 0, rss: 0 };
  }
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
