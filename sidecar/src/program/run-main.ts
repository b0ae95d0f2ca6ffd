import type { ProviderSpec } from '../ports/provider-spec.ts';
import { checkConfig, readSettings } from './check-config.ts';
import { parseCommandLine } from './command-line.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { runSupervisor } from './run-supervisor.ts';
import { runWorker } from './run-worker.ts';
import type { StartWorker } from './worker-program.ts';

export interface MainOptions {
  readonly version: string;
  /** Every provider there is; the first of each stage is the default. */
  readonly registry: readonly ProviderSpec[];
  readonly startWorker: StartWorker;
  /** The process this runs in: arguments, signals, output, IPC. */
  readonly own: NodeJS.Process;
}

/**
 * The whole program: checks the settings, or supervises, or works, as its arguments say. Resolves with the exit
 * code when it has ended; tests run it with providers of their own.
 */
export async function runMain({ version, registry, startWorker, own }: MainOptions): Promise<ExitCode> {
  const argv = own.argv.slice(2);
  const write = (text: string) => void own.stdout.write(text);
  const writeError = (text: string) => void own.stderr.write(text);
  const given = parseCommandLine({ argv, version, write, writeError });
  if (typeof given === 'number') return given;
  const { config: settingsFile } = given;
  if (given.worker) return runWorker({ settingsFile, registry, version, startWorker, own });
  if (given.checkConfig) return checkConfig(settingsFile, registry, { write, writeError });
  const settings = await readSettings(settingsFile, registry, writeError);
  return settings ? runSupervisor(settings, argv, own) : EXIT.settings;
}
