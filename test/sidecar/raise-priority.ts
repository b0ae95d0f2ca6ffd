import { readdir } from 'node:fs/promises';
import { setPriority } from 'node:os';

/** Well above ordinary programs, below what the kernel needs for itself; setpriority(2). */
const PRIORITY = -10;

/**
 * Lets processes go before everything else on this machine, with all threads they have and will start, so that a
 * measurement is not one of the machine's other work. Does nothing without the right to (CAP_SYS_NICE).
 */
export async function raisePriority(pids: readonly (number | undefined)[]): Promise<void> {
  for (const pid of pids) {
    const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
    for (const thread of threads) raise(Number(thread));
  }
}

function raise(thread: number): void {
  try {
    setPriority(thread, PRIORITY);
  } catch {
    // Not allowed, or the thread has ended: it is measured as it is.
  }
}
