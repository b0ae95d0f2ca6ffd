import { lastGoodFile } from '../config/last-good.ts';
import { supervisorSettings } from '../config/supervisor-settings.ts';
import { checkConfig, readSettings } from './check-config.ts';
import { parseCommandLine } from './command-line.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { moveSettings } from './move-settings.ts';
import { readPassphrase } from './read-passphrase.ts';
import { runSupervisor } from './run-supervisor.ts';
import { runWorker } from './run-worker.ts';
import { testProvider } from './test-provider.ts';
import type { WorkerParts } from './worker-program.ts';

export interface MainOptions {
  readonly version: string;
  readonly load: () => Promise<WorkerParts>;
  /** The process this runs in: arguments, signals, output, IPC. */
  readonly own: NodeJS.Process;
}

/**
 * The whole program: checks the settings, or supervises, or works, as its arguments say. Resolves with the exit
 * code when it has ended; tests run it with providers of their own.
 */
export async function runMain({ version, load, own }: MainOptions): Promise<ExitCode> {
  const argv = own.argv.slice(2);
  const write = (text: string) => void own.stdout.write(text);
  const writeError = (text: string) => void own.stderr.write(text);
  const given = parseCommandLine({ argv, version, write, writeError });
  if (typeof given === 'number') return given;
  const { config: settingsFile } = given;
  if (given.worker) return runWorker({ settingsFile, version, load, own, writeError });
  const check = async () => checkConfig(settingsFile, (await load()).registry, { write, writeError });
  if (given.checkConfig) return check();
  if (given.testProvider !== undefined) {
    const parts = await load();
    const checked = await readSettings(settingsFile, parts.registry, writeError);
    if (!checked) return EXIT.settings;
    return testProvider(given.testProvider, { settings: checked, parts }, { write, writeError });
  }
  if (given.exportSettings !== undefined || given.importSettings !== undefined) {
    const { registry } = await load();
    const passphrase = () => readPassphrase(given.passphraseFd, own, writeError);
    return moveSettings(given, { vendors: registry, passphrase, output: { write, writeError } });
  }
  const settings =
    (await supervisorSettings(settingsFile)) ?? (await supervisorSettings(lastGoodFile(settingsFile)));
  if (settings) return runSupervisor(settings, argv, own);
  await check();
  return EXIT.settings;
}
