import { checkConfig, readSettings } from './check-config.ts';
import type { Arguments } from './command-line.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { moveSettings } from './move-settings.ts';
import { readPassphrase } from './read-passphrase.ts';
import { runWorker } from './run-worker.ts';
import { testProvider } from './test-provider.ts';
import type { WorkerParts } from './worker-program.ts';

export interface CommandOptions {
  readonly version: string;
  readonly load: () => Promise<WorkerParts>;
  readonly own: NodeJS.Process;
}

/** Everything but to supervise: works, or checks the settings, tries a provider, moves settings, and ends. */
export async function runCommand(
  given: Arguments,
  { version, load, own }: CommandOptions,
): Promise<ExitCode> {
  const { config: settingsFile } = given;
  const write = (text: string) => void own.stdout.write(text);
  const writeError = (text: string) => void own.stderr.write(text);
  if (given.worker) return runWorker({ settingsFile, version, load, own, writeError });
  const parts = await load();
  const { registry } = parts;
  if (given.testProvider !== undefined) {
    const checked = await readSettings(settingsFile, registry, writeError);
    if (!checked) return EXIT.settings;
    return testProvider(given.testProvider, { settings: checked, parts }, { write, writeError });
  }
  if (given.exportSettings !== undefined || given.importSettings !== undefined) {
    const passphrase = () => readPassphrase(given.passphraseFd, own, writeError);
    return moveSettings(given, { vendors: registry, passphrase, output: { write, writeError } });
  }
  return checkConfig(settingsFile, registry, { write, writeError });
}
