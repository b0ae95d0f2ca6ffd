import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { EXIT, type ExitCode } from './exit-code.ts';

export interface Arguments {
  /** The settings file. */
  readonly config: string;
  readonly checkConfig: boolean;
  /** Name of the provider to test. */
  readonly testProvider?: string;
  /** File to export the settings to. */
  readonly exportSettings?: string;
  /** Export secrets, too, sealed by a passphrase. */
  readonly withSecrets: boolean;
  /** File to import settings from. */
  readonly importSettings?: string;
  /** File descriptor to read the passphrase from. */
  readonly passphraseFd: number;
  /** Run as the worker of a supervisor. */
  readonly worker: boolean;
}

export interface CommandLine {
  /** Arguments behind program and script. */
  readonly argv: readonly string[];
  readonly version: string;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
}

const EXIT_CODES = `
Signals:
  SIGHUP   reads the settings again; faulty ones are refused and the old stay in force
  SIGTERM  takes no new calls, lets running ones end within limits.drain, then stops

Exit codes:
  ${EXIT.ok}   stopped as asked, or the settings are valid
  ${EXIT.failed}   fault of the program; see the log
  ${EXIT.settings}   settings, an export or its passphrase unusable; every fault is listed
  ${EXIT.provider}   the tested provider does not work; the reason and a remedy are told
  ${EXIT.usage}  wrong arguments`;

function exportOption(): Option {
  const text = 'write the settings, without secrets and what belongs to this machine, and stop';
  return new Option('--export-settings <file>', text).conflicts('importSettings');
}

function descriptor(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('It must be a number, e.g. 3.');
  return Number(text);
}

/** The arguments, or the exit code when help, version or a complaint has been written instead. */
export function parseCommandLine(line: CommandLine): Arguments | ExitCode {
  const command = new Command()
    .name('aivoiceagentd')
    .description('AI voice agent beside an Asterisk.')
    .requiredOption('-c, --config <file>', 'settings file (JSON)')
    .option('--check-config', 'list every fault of the settings and stop', false)
    .option('--test-provider <name>', 'say within 5 s whether this provider works, and stop')
    .addOption(exportOption())
    .option('--with-secrets', 'export secrets, too, encrypted by a passphrase', false)
    .option('--import-settings <file>', 'take over exported settings, checked first, and stop')
    .option('--passphrase-fd <n>', 'file descriptor the passphrase is read from', descriptor, 0)
    .addOption(new Option('--worker').default(false).hideHelp())
    .version(line.version)
    .addHelpText('after', EXIT_CODES)
    .allowExcessArguments(false)
    .configureOutput({ writeOut: line.write, writeErr: line.writeError })
    .exitOverride();
  try {
    command.parse([...line.argv], { from: 'user' });
    return command.opts<Arguments>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
}
