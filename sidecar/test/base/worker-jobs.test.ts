import { readdir } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorkerJobs } from '../../src/base/worker-jobs.ts';
import type { CountingOrder } from '../doubles/counting-job-worker.ts';

const script = join(import.meta.dirname, '../doubles/counting-job-worker.ts');

interface Watched {
  readonly heard: (number | string)[];
  readonly ended: Promise<void>;
  readonly cancel: () => void;
}

describe('worker jobs', () => {
  let jobs: WorkerJobs<CountingOrder, number>;
  beforeEach(() => {
    jobs = new WorkerJobs({ script, data: null });
  });
  afterEach(() => jobs.stop());

  function submit(order: CountingOrder | undefined, priority = 0, onPart?: () => void): Watched {
    const heard: (number | string)[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const note = (word: number | string) => heard.push(word);
    const cancel = jobs.submit({
      priority,
      owner: {},
      request: () => order,
      onPart: (part) => {
        note(part);
        onPart?.();
      },
      onDone: () => {
        note('done');
        resolve();
      },
      onFailed: (cause) => {
        note(cause.message);
        resolve();
      },
    });
    return { heard, ended: promise, cancel };
  }

  it('runs in a thread that gives way to the one that paces the audio', async () => {
    const own = getPriority();
    await jobs.start();
    const threads = await readdir('/proc/self/task');
    const nice = threads.map((thread) => getPriority(Number(thread)));
    expect(nice).toContain(5);
    expect(getPriority()).toBe(own);
  });

  it('hands over the parts of a job in order, then its end', async () => {
    await jobs.start();
    const job = submit({ count: 3 });
    await job.ended;
    expect(job.heard).toEqual([1, 2, 3, 'done']);
    expect(jobs.isIdle).toBe(true);
  });

  it('starts one thread for all who ask', async () => {
    expect(jobs.start()).toBe(jobs.start());
    await jobs.start();
  });

  it('ends a job at once that turns out to be needless', async () => {
    await jobs.start();
    const job = submit(undefined);
    await job.ended;
    expect(job.heard).toEqual(['done']);
  });

  it('says nothing more about a cancelled job, waiting or running', async () => {
    await jobs.start();
    const running = submit({ count: 1_000_000 }, 0, () => running.cancel());
    const waiting = submit({ count: 2 });
    const last = submit({ count: 1 });
    waiting.cancel();
    waiting.cancel();
    await last.ended;
    expect([running.heard, waiting.heard, last.heard]).toEqual([[1], [], [1, 'done']]);
  });

  it('reports a job that throws and goes on with the next', async () => {
    await jobs.start();
    const bad = submit({ fault: 'throws' });
    const good = submit({ count: 1 });
    await good.ended;
    expect([bad.heard, good.heard]).toEqual([['this job is bad'], [1, 'done']]);
  });

  it('fails every job when the thread dies, and gives the next one a new thread', async () => {
    await jobs.start();
    const fatal = submit({ fault: 'dies' });
    const waiting = submit({ count: 1 });
    await waiting.ended;
    expect([...fatal.heard, ...waiting.heard]).toEqual(Array(2).fill('worker thread ended with code 3'));
    const next = submit({ count: 1 });
    await next.ended;
    expect(next.heard).toEqual([1, 'done']);
  });

  it('fails a job for a thread that was not started', async () => {
    const job = submit({ count: 1 });
    await job.ended;
    expect(job.heard).toEqual(['the worker is not running']);
  });

  it('rejects the start with the reason when nothing could be loaded', async () => {
    jobs = new WorkerJobs({ script, data: { broken: true } });
    await expect(jobs.start()).rejects.toThrow('nothing to load');
  });

  it('fails what waits when it is stopped, and stops twice without harm', async () => {
    await jobs.start();
    const job = submit({ count: 1_000_000 });
    await jobs.stop();
    await jobs.stop();
    expect(job.heard.at(-1)).toBe('stopped');
  });
});
