import { setPriority } from 'node:os';
import type { MessagePort, Transferable } from 'node:worker_threads';
import type { JobOrder, JobReport } from './job-messages.ts';

export interface RunningJob<Part> {
  /** Hands one part of the result over, with the buffers it gives away. */
  emit(part: Part, transfer?: readonly Transferable[]): void;
  /** Worth asking after each turn of the event loop: nobody wants the rest of this job. */
  readonly isCancelled: boolean;
}

/**
 * Nice value of job threads: on Linux a nice value belongs to the thread, and the thread that paces the audio of all
 * calls must not wait for a model.
 */
const NICE = 5;

export type RunJob<Request, Part> = (request: Request, job: RunningJob<Part>) => Promise<void> | void;

/**
 * The worker's side of `WorkerJobs`: loads with `load`, reports ready, then runs what is ordered. A job that throws
 * is reported; the thread lives on.
 */
export async function serveJobs<Request, Part>(
  port: MessagePort,
  load: () => Promise<RunJob<Request, Part>>,
): Promise<void> {
  const report = (message: JobReport<Part>, transfer: readonly Transferable[] = []) =>
    port.postMessage(message, transfer);
  setPriority(NICE);
  let cancelled = false;
  let run: RunJob<Request, Part>;
  try {
    run = await load();
  } catch (error) {
    report({ type: 'unusable', reason: reasonOf(error) });
    return;
  }
  const work = async (request: Request) => {
    cancelled = false;
    try {
      await run(request, {
        emit: (part, transfer) => report({ type: 'part', part }, transfer),
        get isCancelled() {
          return cancelled;
        },
      });
      report({ type: 'done' });
    } catch (error) {
      report({ type: 'failed', reason: reasonOf(error) });
    }
  };
  port.on('message', (order: JobOrder<Request>) => {
    if (order.type === 'cancel') cancelled = true;
    else void work(order.request);
  });
  report({ type: 'ready' });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
