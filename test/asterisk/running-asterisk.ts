import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../../build/provision/run-command.ts';
import { AsteriskProcess } from './asterisk-process.ts';
import { type AsteriskTree, asteriskCommand } from './asterisk-tree.ts';
import type { BedPorts } from './free-ports.ts';

/** A start takes 0.5 s on an idle machine and some seconds on a busy one. */
const START_TIMEOUT = 30_000;
const CLI_TIMEOUT = 10_000;
const READY_POLL = 50;

export interface InstanceParts {
  readonly folder: string;
  readonly tree: AsteriskTree;
  readonly ports: BedPorts;
  readonly address: string;
  readonly ari: { readonly username: string; readonly password: string; readonly prefix: string };
}

/** Where and as whom a client reaches the REST interface; `url` ends in `/ari`. */
export interface AriAccess {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** One Asterisk with its own folder and ports. Made by `startAsterisk`. */
export class RunningAsterisk {
  readonly #parts: InstanceParts;
  #process: AsteriskProcess | undefined;

  constructor(parts: InstanceParts) {
    this.#parts = parts;
  }

  get ari(): AriAccess {
    const { address, ports, ari } = this.#parts;
    const prefix = ari.prefix === '' ? '' : `/${ari.prefix}`;
    const url = `http://${address}:${ports.http}${prefix}/ari`;
    return { url, username: ari.username, password: ari.password };
  }

  get sip(): { readonly address: string; readonly port: number } {
    return { address: this.#parts.address, port: this.#parts.ports.sip };
  }

  get ports(): BedPorts {
    return this.#parts.ports;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get logFile(): string {
    return `${this.#parts.folder}/log/full.log`;
  }

  /** Starts it and resolves when it takes calls. */
  async start(): Promise<void> {
    const { folder } = this.#parts;
    const command = this.#command(['-f', '-C', `${folder}/etc/asterisk.conf`]);
    this.#process = new AsteriskProcess(command, `${folder}/log/full.log`);
    const deadline = performance.now() + START_TIMEOUT;
    while (!(await this.#isReady())) {
      if (!this.#process.isRunning) throw new Error('Asterisk ended while it started.');
      if (performance.now() > deadline) throw new Error(`Asterisk was not ready after ${START_TIMEOUT} ms.`);
      await sleep(READY_POLL);
    }
  }

  /** Ends it and deletes its folder; twice without harm. */
  async stop(): Promise<void> {
    await this.#process?.stop();
    await rm(this.#parts.folder, { recursive: true, force: true });
  }

  /** Ends it at once, as a crash would; `start` brings it back on the same ports. */
  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  /** Ends it by SIGTERM (calls get their BYE) and starts it again on the same ports. */
  async restart(): Promise<void> {
    await this.#process?.stop();
    await this.start();
  }

  /** Sets another password for the ARI user, as an administrator would. */
  async changeAriPassword(password: string): Promise<void> {
    const file = `${this.#parts.folder}/etc/ari.conf`;
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^password = .*$/m, `password = ${password}`));
    await this.cli('module reload res_ari.so');
  }

  /** What the command prints; rejects when Asterisk cannot be asked. */
  async cli(command: string): Promise<string> {
    const { code, output } = await this.#ask(command);
    if (code !== 0) throw new Error(`Asterisk did not answer "${command}": ${output.trim()}`);
    return output;
  }

  /** The last lines of its log, for the message of a failed test. */
  async logTail(lines = 40): Promise<string> {
    const log = await readFile(this.logFile, 'utf8').catch(() => '');
    return log.trimEnd().split('\n').slice(-lines).join('\n');
  }

  async #isReady(): Promise<boolean> {
    const { code, output } = await this.#ask('core waitfullybooted');
    return code === 0 && output.includes('fully booted');
  }

  #ask(command: string): Promise<{ code: number | null; output: string }> {
    const [program, ...args] = this.#command([
      '-C',
      `${this.#parts.folder}/etc/asterisk.conf`,
      '-rx',
      command,
    ]);
    return runCommand(program, args, CLI_TIMEOUT);
  }

  #command(args: readonly string[]): [string, ...string[]] {
    return asteriskCommand(this.#parts.tree, args);
  }
}
