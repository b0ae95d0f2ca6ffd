import { isSea } from 'node:sea';
import type { WorkerCommand } from './worker-process.ts';

/** How this process was started; `process` fits. */
export interface OwnProcess {
  readonly execPath: string;
  readonly execArgv: readonly string[];
  readonly argv: readonly string[];
}

/**
 * The command that runs this same program with other `args`: Node with its options and our script, or, inside a
 * single executable, the executable alone.
 */
export function ownCommand(
  own: OwnProcess,
  args: readonly string[],
  singleExecutable: boolean = isSea(),
): WorkerCommand {
  const script = own.argv[1];
  const prefix = singleExecutable || script === undefined ? [] : [...own.execArgv, script];
  return { program: own.execPath, args: [...prefix, ...args] };
}
