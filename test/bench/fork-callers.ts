import { type ChildProcess, fork } from 'node:child_process';

/** Young garbage is tidied up seldom, and the callers stand still less often. */
const ROOMY = ['--max-semi-space-size=64'];

/** Starts a program whose callers must keep time. */
export function forkCallers(file: string): ChildProcess {
  return fork(file, { execArgv: [...process.execArgv, ...ROOMY] });
}
