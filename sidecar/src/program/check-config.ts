import { AppError } from '../base/app-error.ts';
import { inspectSettings } from '../config/load-settings.ts';
import { describeFault } from '../config/settings-fault.ts';
import type { Settings } from '../config/settings-schema.ts';
import type { Vendor } from '../config/vendor.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

export interface CheckOutput {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
}

/** Checks a settings file and writes what is wrong with it, one fault a line, or that nothing is. */
export async function checkConfig(
  file: string,
  vendors: readonly Vendor[],
  { write, writeError }: CheckOutput,
): Promise<ExitCode> {
  const settings = await readSettings(file, vendors, writeError);
  if (!settings) return EXIT.settings;
  const agents = settings.agents.map(({ number, name }) => `  ${number}  ${name}\n`).join('');
  write(`${file} is valid. Agents:\n${agents}`);
  return EXIT.ok;
}

/** The settings of a file; undefined after its faults have been written. Warnings are written, too. */
export async function readSettings(
  file: string,
  vendors: readonly Vendor[],
  writeError: (text: string) => void,
): Promise<Settings | undefined> {
  try {
    const { settings, faults, ...rest } = await inspectSettings(file, vendors);
    if (settings && 'warnings' in rest)
      for (const warning of rest.warnings) writeError(`warning: ${warning}\n`);
    if (faults) {
      const list = faults.map((fault) => `  ${describeFault(fault)}\n`).join('');
      writeError(`${file} has ${faults.length} fault(s):\n${list}`);
    }
    return settings;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    writeError(`${error.message} ${error.remedy}\n`);
    return undefined;
  }
}
