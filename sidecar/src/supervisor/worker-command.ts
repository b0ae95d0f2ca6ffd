import { isSea } from 'node:sea';
import { V8_OPTIONS } from './v8-options.ts';
import type { WorkerCommand } from './worker-process.ts';

/** How this process was started; `process` fits. */
export interface OwnProcess {
  readonly execPath: string;
  readonly execArgv: readonly string[];
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** glibc's memory pools for threads; by default eight for each processor, which all keep what was once theirs. */
const FEW_POOLS = { MALLOC_ARENA_MAX: '2' };

/**
 * The command that runs this same program with other `args`: Node with its options and our script, or, inside a
 * single executable, the executable alone, which has V8's options built in. Options of our own start win over those.
 */
export function ownCommand(
  own: OwnProcess,
  args: readonly string[],
  singleExecutable: boolean = isSea(),
): WorkerCommand {
  const script = own.argv[1];
  const prefix = singleExecutable || script === undefined ? [] : [...V8_OPTIONS, ...own.execArgv, script];
  return { program: own.execPath, args: [...prefix, ...args], env: { ...FEW_POOLS, ...own.env } };
}
