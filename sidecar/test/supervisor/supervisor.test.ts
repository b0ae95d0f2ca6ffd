import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EvictCallers, Supervisor, type SupervisorOptions } from '../../src/supervisor/supervisor.ts';
import { FakeClock } from '../doubles/fake-clock.ts';

const WORKERS = join(import.meta.dirname, 'workers');

describe('the supervisor', { timeout: 20_000 }, () => {
  let directory: string;
  let journal: string;
  let clock: FakeClock;
  let logged: string[];
  let supervisor: Supervisor | undefined;
  const evictions: string[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'supervisor-'));
    journal = join(directory, 'journal');
    clock = new FakeClock();
    logged = [];
    evictions.length = 0;
  });
  afterEach(async () => {
    await Promise.all([supervisor?.stop(), supervisor?.stop()]);
    supervisor = undefined;
    rmSync(directory, { recursive: true });
  });

  const lines = () => {
    try {
      return readFileSync(journal, 'utf8').trim().split('\n');
    } catch {
      return []; // the worker has not written yet
    }
  };
  const events = () => lines().map((line) => line.split(' ')[0]);
  const evict: EvictCallers = async () => {
    evictions.push(`after ${events().length} events`);
    return 1;
  };
  const run = (worker: string, use: EvictCallers = evict, refusal?: SupervisorOptions['refusal']) => {
    supervisor = new Supervisor({
      command: { program: process.execPath, args: [join(WORKERS, `${worker}-worker.ts`), journal] },
      evict: use,
      clock,
      log: pino({ level: 'info' }, { write: (line: string) => logged.push(line) }),
      stopLimit: 40_000,
      ...(refusal ? { refusal } : {}),
    });
    supervisor.start();
    return supervisor;
  };
  const until = (wanted: () => boolean) => vi.waitUntil(wanted, { timeout: 15_000, interval: 10 });
  const logHas = (text: string) => logged.some((line) => line.includes(text));

  it('forwards SIGHUP to the worker', async () => {
    const running = run('obedient');
    await until(() => events().includes('up'));
    running.reload();
    await until(() => events().includes('reload'));
  });

  it('lets the worker drain on stop and evicts nobody then', async () => {
    const running = run('obedient');
    await until(() => events().includes('up'));
    await running.stop();
    expect(events()).toEqual(['up', 'drain']);
    expect(evictions).toEqual([]);
    await clock.advance(60_000);
    expect(events()).toEqual(['up', 'drain']);
  });

  it('evicts the callers of a worker that was killed, before it starts the next one', async () => {
    const running = run('obedient');
    await until(() => events().includes('up'));
    process.kill(running.workerPid ?? 0, 'SIGKILL');
    await until(() => evictions.length === 1);
    await until(() => logHas('callers were sent'));
    expect(events()).toEqual(['up']);
    await clock.advance(250);
    await until(() => events().length === 2);
    expect(evictions).toEqual(['after 1 events']);
  });

  it('starts a worker that keeps dying less and less often, and says that it is a crash loop', async () => {
    run('dying');
    for (const [death, pause] of [250, 500, 1_000, 2_000, 4_000].entries()) {
      await until(() => evictions.length === death + 1);
      await until(() => clock.pendingTimers === 1);
      await clock.advance(pause - 1);
      expect(events()).toHaveLength(death + 1);
      await clock.advance(1);
    }
    expect(logHas('WORKER_CRASH_LOOP')).toBe(true);
  });

  it('kills a worker that is stuck and treats it as dead', async () => {
    run('stuck');
    await until(() => events().includes('up'));
    await clock.advance(31_000);
    await until(() => evictions.length === 1);
    expect(logHas('stuck')).toBe(true);
  });

  it('kills a worker that does not end in time, and evicts its callers', async () => {
    const running = run('deaf');
    await until(() => events().includes('up'));
    const stopped = running.stop();
    await until(() => events().includes('ignored'));
    for (let second = 0; second < 40 && evictions.length === 0; second++) {
      await clock.advance(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await stopped;
    expect(evictions).toHaveLength(1);
  });

  it('kills the worker at once when it is stopped a second time', async () => {
    const running = run('deaf');
    await until(() => events().includes('up'));
    await Promise.all([running.stop(), running.stop()]);
    expect(evictions).toHaveLength(1);
  });

  it('starts the next worker although the eviction fails or hangs', async () => {
    let deaths = 0;
    const answers = [() => Promise.reject(new Error('no Asterisk')), () => new Promise<number>(() => {})];
    run('dying', () => answers[deaths++]?.() ?? Promise.resolve(0));
    await until(() => logHas('EVICTION_FAILED'));
    await clock.advance(250);
    await until(() => deaths === 2);
    await clock.advance(3_000);
    await clock.advance(500);
    await until(() => events().length === 3);
  });

  it('waits on stop for an eviction that is under way', async () => {
    let finish = () => {};
    const running = run('dying', () => new Promise((resolve) => (finish = () => resolve(1))));
    await until(() => logHas('the worker is dead'));
    let stopped = false;
    const stopping = running.stop().then(() => {
      stopped = true;
    });
    await clock.advance(0);
    expect(stopped).toBe(false);
    finish();
    await stopping;
  });

  it('does not start a first worker again that refused to run, but evicts whom it finds', async () => {
    let refused = 0;
    run('dying', evict, { exitCode: 3, onRefused: () => refused++ });
    await until(() => refused === 1);
    expect(evictions).toHaveLength(1);
    await clock.advance(60_000);
    expect(events()).toEqual(['up']);
  });

  it('starts a later worker again that refused to run: the settings may be mended', async () => {
    let refused = 0;
    const running = run('obedient', evict, { exitCode: 0, onRefused: () => refused++ });
    await until(() => events().includes('up'));
    process.kill(running.workerPid ?? 0, 'SIGKILL');
    await until(() => logHas('callers were sent'));
    await clock.advance(250);
    await until(() => events().length === 2);
    process.kill(running.workerPid ?? 0, 'SIGTERM');
    await until(() => evictions.length === 2);
    expect(refused).toBe(0);
  });

  it('reports a worker that cannot be started and tries again', async () => {
    supervisor = new Supervisor({
      command: { program: join(directory, 'none'), args: [] },
      evict,
      clock,
      log: pino({ level: 'info' }, { write: (line: string) => logged.push(line) }),
      stopLimit: 1_000,
    });
    supervisor.start();
    await until(() => logHas('could not be started'));
    await clock.advance(250);
    await until(() => evictions.length === 2);
  });

  it('leaves no worker behind when it is killed itself', async () => {
    const script = join(WORKERS, 'obedient-worker.ts');
    const parent = spawn(process.execPath, [join(WORKERS, 'supervising-process.ts'), journal, script]);
    await until(() => events().includes('up'));
    parent.kill('SIGKILL');
    await until(() => events().includes('orphaned'));
    const worker = Number(lines()[0]?.split(' ')[1]);
    await until(() => !isAlive(worker));
  });
});

/** A zombie that nobody has reaped yet has ended, too. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
