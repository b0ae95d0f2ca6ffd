import { lastGoodFile } from '../config/last-good-file.ts';
import { supervisorSettings } from '../config/supervisor-settings.ts';
import { type Arguments, parseCommandLine } from './command-line.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { CommandOptions, runCommand } from './run-command.ts';
import { runSupervisor } from './run-supervisor.ts';

export interface MainOptions extends CommandOptions {
  /** The process this runs in: arguments, signals, output, IPC. */
  readonly own: NodeJS.Process;
  /** The greater part of the program, loaded on demand so that the supervisor stays small. */
  readonly command: () => Promise<typeof runCommand>;
}

/**
 * The whole program: supervises, or does what its arguments say. Resolves with the exit code when it has ended;
 * tests run it with providers of their own.
 */
export async function runMain({ command, ...options }: MainOptions): Promise<ExitCode> {
  const { version, own } = options;
  const argv = own.argv.slice(2);
  const write = (text: string) => void own.stdout.write(text);
  const writeError = (text: string) => void own.stderr.write(text);
  const given = parseCommandLine({ argv, version, write, writeError });
  if (typeof given === 'number') return given;
  if (!supervises(given)) return (await command())(given, options);
  const settings =
    (await supervisorSettings(given.config)) ?? (await supervisorSettings(lastGoodFile(given.config)));
  if (settings) return runSupervisor(settings, argv, own);
  await (await command())({ ...given, checkConfig: true }, options);
  return EXIT.settings;
}

function supervises(given: Arguments): boolean {
  const { worker, checkConfig, testProvider, exportSettings, importSettings } = given;
  return !worker && !checkConfig && (testProvider ?? exportSettings ?? importSettings) === undefined;
}
