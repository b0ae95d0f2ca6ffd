import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../base/clock.ts';
import { HeartbeatWatch } from './heartbeat.ts';

/** How to start this program again as a worker. */
export interface WorkerCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export interface WorkerDeath {
  /** 0 when it ended because it was asked to; null when it was killed or never started. */
  readonly exitCode: number | null;
  /** For the log: "exit code 1", "signal SIGKILL", "stuck", "could not be started". */
  readonly cause: string;
  /** Milliseconds it lived. */
  readonly lifetime: number;
}

export interface WorkerProcessOptions {
  readonly command: WorkerCommand;
  readonly clock: Clock;
  /** Called once, when the process is gone. */
  readonly onDeath: (death: WorkerDeath) => void;
}

/** One worker process. A worker whose event loop is stuck is killed and counts as dead. */
export class WorkerProcess {
  readonly #options: WorkerProcessOptions;
  readonly #heartbeat: HeartbeatWatch;
  #child: ChildProcess | undefined;
  #startedAt = 0;
  #stuck = false;

  constructor(options: WorkerProcessOptions) {
    this.#options = options;
    this.#heartbeat = new HeartbeatWatch(options.clock, () => {
      this.#stuck = true;
      this.signal('SIGKILL');
    });
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { command, clock } = this.#options;
    this.#startedAt = clock.now();
    const { program, args, env } = command;
    const child = spawn(program, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      ...(env ? { env } : {}),
    });
    this.#child = child;
    child.on('message', (message) => this.#heartbeat.onMessage(message));
    child.once('error', () => this.#die(null, 'could not be started'));
    child.once('exit', (code, signal) => {
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      this.#die(code, this.#stuck ? 'stuck' : how);
    });
    this.#heartbeat.start();
  }

  /** Does nothing when the process is gone. */
  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  #die(exitCode: number | null, cause: string): void {
    if (!this.#child) return;
    this.#child = undefined;
    this.#heartbeat.stop();
    const { clock, onDeath } = this.#options;
    onDeath({ exitCode, cause, lifetime: clock.now() - this.#startedAt });
  }
}
