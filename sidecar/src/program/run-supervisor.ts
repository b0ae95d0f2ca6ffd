import { systemClock } from '../base/clock.ts';
import { createLog } from '../base/log.ts';
import type { SupervisorSettings } from '../config/supervisor-settings.ts';
import { ariEviction } from '../supervisor/ari-eviction.ts';
import { Supervisor } from '../supervisor/supervisor.ts';
import { ownCommand } from '../supervisor/worker-command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

/** What the worker may take beyond its drain limit to close everything, milliseconds. */
const CLOSING_TIME = 10_000;

/**
 * Runs the supervisor until SIGTERM or SIGINT and resolves with the exit code; a second signal kills the worker.
 * Ends with the worker's own exit code when the first worker refuses the settings.
 */
export async function runSupervisor(
  settings: SupervisorSettings,
  argv: readonly string[],
  own: NodeJS.Process,
): Promise<ExitCode> {
  const { url, username, password, application } = settings.ari;
  const ended = Promise.withResolvers<ExitCode>();
  const supervisor = new Supervisor({
    command: ownCommand(own, [...argv, '--worker']),
    evict: ariEviction({ access: { url, username, password }, application, clock: systemClock }),
    clock: systemClock,
    log: createLog(settings.log).child({ process: 'supervisor' }),
    stopLimit: settings.limits.drain + CLOSING_TIME,
    refusal: { exitCode: EXIT.settings, onRefused: () => ended.resolve(EXIT.settings) },
  });
  const stop = () => void supervisor.stop().then(() => ended.resolve(EXIT.ok));
  own.on('SIGTERM', stop);
  own.on('SIGINT', stop);
  own.on('SIGHUP', () => supervisor.reload());
  supervisor.start();
  return ended.promise;
}
