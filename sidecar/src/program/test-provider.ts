import { AppError } from '../base/app-error.ts';
import type { Settings } from '../config/settings-schema.ts';
import type { CheckOutput } from './check-config.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { ProviderTrial, WorkerParts } from './worker-program.ts';

/** Tries one provider of the settings and writes whether it works, or what is wrong and what to do about it. */
export async function testProvider(
  name: string,
  { settings, parts }: { readonly settings: Settings; readonly parts: WorkerParts },
  { write, writeError }: CheckOutput,
): Promise<ExitCode> {
  try {
    const trial = await parts.tryProvider(name, settings);
    if (trial.failure) {
      writeError(`${name} (${trial.stage}) does not work.\n${describe(trial.failure)}`);
      return EXIT.provider;
    }
    write(`${name} (${trial.stage}) works. ${timesOf(trial)}\n`);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    writeError(describe(error));
    return EXIT.provider;
  }
}

function describe({ code, message, remedy }: { code: string; message: string; remedy: string }): string {
  return `${code}: ${message}\n${remedy}\n`;
}

function timesOf({ opened, latency }: ProviderTrial): string {
  const ready = `Ready after ${opened} ms`;
  return latency === null
    ? `${ready}; it rightly had nothing to say.`
    : `${ready}, first answer after ${latency} ms.`;
}
