import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Asterisk gets this long to end by itself; instances that carried thousands of calls took up to 8 s. */
const STOP_TIMEOUT = 10_000;
const SETPRIV = '/usr/bin/setpriv';

/** One running program that ends with this process at the latest, even when this process is killed. */
export class AsteriskProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;

  constructor(command: readonly [string, ...string[]], logFile: string) {
    // The kernel sends the signal when the parent dies, so a crashed test run leaves no Asterisk (prctl(2)).
    const guard = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', '--'] : [];
    const [program, ...args] = [...guard, ...command] as [string, ...string[]];
    const log = openSync(logFile, 'a');
    this.#child = spawn(program, args, { stdio: ['ignore', log, log] });
    closeSync(log);
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.once('error', () => resolve());
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isRunning(): boolean {
    return this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Ends it politely, and by force after 10 s; twice without harm. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.#child.kill('SIGTERM');
    const polite = new AbortController();
    const patience = sleep(STOP_TIMEOUT, undefined, { signal: polite.signal }).catch(() => {});
    await Promise.race([this.#ended, patience]);
    polite.abort();
    await this.kill();
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    if (this.isRunning) this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
