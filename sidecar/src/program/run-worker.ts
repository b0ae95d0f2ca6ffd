import { AppError } from '../base/app-error.ts';
import { systemClock } from '../base/clock.ts';
import { createLog, type Logger } from '../base/log.ts';
import { loadUsableSettings } from '../config/last-good.ts';
import type { Settings } from '../config/settings-schema.ts';
import { SettingsStore } from '../config/settings-store.ts';
import type { Vendor } from '../config/vendor.ts';
import { WorkerLink } from '../supervisor/worker-link.ts';
import { readSettings } from './check-config.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import type { RunningWorker, StopManner, WorkerParts } from './worker-program.ts';

export interface WorkerOptions {
  readonly settingsFile: string;
  readonly version: string;
  readonly load: () => Promise<WorkerParts>;
  readonly own: NodeJS.Process;
  readonly writeError: (text: string) => void;
}

/**
 * Runs the worker until SIGTERM, or until its supervisor is gone: then callers go to their fallback at once,
 * because the next supervisor brings its own worker. Resolves with the exit code.
 */
export async function runWorker(options: WorkerOptions): Promise<ExitCode> {
  const { settingsFile: file, version, own, writeError } = options;
  const stopping = listenForStop(own);
  let log: Logger | undefined;
  try {
    const { registry, startWorker } = await options.load();
    const settings = (await readSettings(file, registry, writeError)) ?? (await lastGood(options, registry));
    if (!settings) return EXIT.settings;
    log = createLog(settings.log).child({ process: 'worker' });
    dieOnFaults(own, log);
    const store = new SettingsStore({ file, vendors: registry, clock: systemClock, log });
    await store.start();
    const worker = await startWorker({ store, log, registry, version });
    own.on('SIGHUP', () => void worker.reload());
    await stopping.by(worker);
    return EXIT.ok;
  } catch (error) {
    log ??= createLog({ level: 'info', redactPersonalData: true });
    log.fatal({ err: error }, 'the worker cannot go on');
    return exitCodeOf(error);
  }
}

/** What was in force before the file became faulty; undefined when nothing ever was. */
async function lastGood(
  { settingsFile, writeError }: WorkerOptions,
  vendors: readonly Vendor[],
): Promise<Settings | undefined> {
  try {
    const { settings } = await loadUsableSettings(settingsFile, vendors);
    writeError('The last good settings are used instead.\n');
    return settings;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return undefined; // its faults have been written
  }
}

/** An orphan that cannot close everything within so many milliseconds ends all the same. */
const ORPHAN_LIMIT = 10_000;

interface Stopping {
  /** Waits for the order to stop, then for `worker` to have done so. */
  by(worker: RunningWorker): Promise<void>;
}

/** Notes orders to stop from the first moment on, also those that come while the worker still starts. */
function listenForStop(own: NodeJS.Process): Stopping {
  const ordered = Promise.withResolvers<StopManner>();
  const orphaned = Promise.withResolvers<void>();
  // Ctrl-C reaches the whole process group; the supervisor turns it into SIGTERM.
  own.on('SIGINT', () => undefined);
  own.on('SIGHUP', () => undefined);
  own.on('SIGTERM', () => ordered.resolve('drain'));
  const onOrphaned = () => {
    ordered.resolve('at-once');
    orphaned.resolve();
    systemClock.after(ORPHAN_LIMIT, () => own.exit(EXIT.failed));
  };
  const link = new WorkerLink({ channel: own, clock: systemClock, onOrphaned });
  link.start();
  return {
    async by(worker) {
      const manner = await ordered.promise;
      if (manner === 'drain') void orphaned.promise.then(() => worker.stop('at-once'));
      await worker.stop(manner);
      link.stop();
    },
  };
}

/** A fault nobody caught leaves the worker in an unknown state: it dies, and the supervisor rescues its callers. */
function dieOnFaults(own: NodeJS.Process, log: Logger): void {
  own.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception');
    own.exit(EXIT.failed);
  });
}
