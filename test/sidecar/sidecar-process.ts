import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CallSnapshot } from '../../sidecar/src/call/call-observer.ts';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';

export interface SidecarProcessOptions {
  /** The built program: a script for Node (`.cjs`), or an executable. */
  readonly program: string;
  /** The settings document; `admin` and `storage` are filled in, and `log` unless it is there. */
  readonly settings: Record<string, unknown>;
  /** Options of Node for supervisor and worker, e.g. `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
  /** Wait for `ari: up`; false for tests of a sidecar that cannot connect. */
  readonly waitForAri?: boolean;
  /** Fills the storage folder before the program starts. */
  readonly prepare?: ((storage: string) => Promise<void>) | undefined;
  /** Environment variables besides our own. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The real program (supervisor and worker) in a folder of its own, as a test or the demo drives it. */
export class SidecarProcess {
  readonly directory: string;
  readonly adminPort: number;
  readonly secret = 'test-secret-0123456789abcdef';
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, directory: string, adminPort: number) {
    this.#child = child;
    this.directory = directory;
    this.adminPort = adminPort;
  }

  static async start({
    program,
    settings,
    nodeOptions = [],
    waitForAri = true,
    prepare,
    environment = {},
  }: SidecarProcessOptions): Promise<SidecarProcess> {
    const directory = await mkdtemp(join(tmpdir(), 'aiva-'));
    const adminPort = await freePort();
    const secret = 'test-secret-0123456789abcdef';
    const document = {
      ...settings,
      admin: { port: adminPort, secret },
      storage: { directory: join(directory, 'storage') },
      log: settings['log'] ?? { level: 'debug', redactPersonalData: false },
    };
    await prepare?.(document.storage.directory);
    const file = join(directory, 'settings.json');
    await writeFile(file, JSON.stringify(document, null, 2), { mode: 0o600 });
    const command = program.endsWith('.cjs') ? [process.execPath, ...nodeOptions, program] : [program];
    const [executable = '', ...args] = [...command, '--config', file];
    const child = spawn(executable, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    const log = createWriteStream(join(directory, 'sidecar.log'));
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    const sidecar = new SidecarProcess(child, directory, adminPort);
    await sidecar.waitForHealth((health) => !waitForAri || health.status === 'ok');
    return sidecar;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Of the worker, which is another one after each of its deaths; undefined while there is none. */
  async workerPid(): Promise<number | undefined> {
    const children = await readFile(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8').catch(() => '');
    const [first] = children.split(' ').map(Number);
    return first || undefined;
  }

  /** Resolves with the exit code, null after a signal. */
  async ended(): Promise<number | null> {
    if (!this.exited) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  get exited(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async health(): Promise<Record<string, unknown> | undefined> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.adminPort}/health`);
      return (await answer.json()) as Record<string, unknown>;
    } catch {
      return undefined; // not listening (yet)
    }
  }

  /** Waits until a health answer satisfies `wanted`; fails after 20 s with the end of the log. */
  async waitForHealth(
    wanted: (health: Record<string, unknown>) => boolean,
  ): Promise<Record<string, unknown>> {
    const deadline = performance.now() + 20_000;
    while (performance.now() < deadline) {
      const health = await this.health();
      if (health && wanted(health)) return health;
      if (this.exited) break;
      await delay(50);
    }
    throw new Error(`The sidecar did not become healthy:\n${await this.logTail()}`);
  }

  /** The calls of this moment. */
  async calls(): Promise<readonly CallSnapshot[]> {
    const answer = await fetch(`http://127.0.0.1:${this.adminPort}/calls`, {
      headers: { authorization: `Bearer ${this.secret}` },
    });
    return ((await answer.json()) as { calls: CallSnapshot[] }).calls;
  }

  /** Connects a caller as the page does; resolves to the status of the answer once that has worked or failed. */
  async transfer(callId: string, target: string): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${this.adminPort}/calls/${callId}/transfer`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.secret}` },
      body: JSON.stringify({ target }),
    });
    return answer.status;
  }

  /** A scrape of `/metrics`. */
  async metrics(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.adminPort}/metrics`)).text();
  }

  /** The sum of a metric over its labels; 0 when it has not been counted yet. */
  async metric(name: string): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${this.adminPort}/metrics`);
    const lines = (await answer.text()).split('\n').filter((line) => line.split(/[{ ]/)[0] === name);
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  /** Rows of the call history. */
  async historyTotal(): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${this.adminPort}/history?size=1`, {
      headers: { authorization: `Bearer ${this.secret}` },
    });
    return ((await answer.json()) as { total: number }).total;
  }

  /** The page's address with a login that works once; undefined when the page is not built. */
  async pageAddress(): Promise<string | undefined> {
    const root = `http://127.0.0.1:${this.adminPort}`;
    if (!(await fetch(root)).ok) return undefined;
    const headers = { authorization: `Bearer ${this.secret}` };
    const answer = await fetch(`${root}/logins`, { method: 'POST', headers });
    return ((await answer.json()) as { address: string }).address;
  }

  /** Waits until a call of `agent` is in `state`, or until there is none (`ended`); fails after 30 s. */
  async callIs(agent: string, state: string): Promise<void> {
    const deadline = performance.now() + 30_000;
    for (;;) {
      const states = (await this.calls()).filter((call) => call.agent === agent).map((call) => call.state);
      if (states.includes(state) || (state === 'ended' && states.length === 0)) return;
      if (performance.now() > deadline) throw new Error(`a call of ${agent} is ${states}, not ${state}`);
      await delay(50);
    }
  }

  /** Changes the settings file as an administrator would; SIGHUP applies it. */
  async editSettings(change: (document: Record<string, unknown>) => void): Promise<void> {
    const file = join(this.directory, 'settings.json');
    const document = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    change(document);
    await writeFile(file, JSON.stringify(document, null, 2));
  }

  /** Server-sent call events, oldest first, until the process ends or the loop is left. */
  async *events(): AsyncGenerator<Record<string, unknown>> {
    const answer = await fetch(`http://127.0.0.1:${this.adminPort}/events`, {
      headers: { authorization: `Bearer ${this.secret}` },
    });
    if (!answer.ok || !answer.body) throw new Error(`/events answered ${answer.status}`);
    let rest = '';
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: ?(.*)$/m.exec(block)?.[1];
        if (data) yield JSON.parse(data) as Record<string, unknown>;
      }
    }
  }

  /** The records of all ended calls, in the order in which they ended. */
  async records(): Promise<{ directory: string; record: CallRecord }[]> {
    const root = join(this.directory, 'storage', 'calls');
    const entries = await readdir(root, { recursive: true }).catch(() => []); // no call yet
    const files = entries.filter((name) => name.endsWith('call.json'));
    const records = await Promise.all(
      files.map(async (name) => ({
        directory: join(root, name, '..'),
        record: JSON.parse(await readFile(join(root, name), 'utf8')) as CallRecord,
      })),
    );
    return records.sort((a, b) => a.record.endedAt.localeCompare(b.record.endedAt));
  }

  /** Waits until `count` records are there and gives the last. */
  async record(count = 1): Promise<{ directory: string; record: CallRecord }> {
    const deadline = performance.now() + 10_000;
    for (;;) {
      const records = await this.records();
      const last = records.at(-1);
      if (last && records.length >= count) return last;
      if (performance.now() > deadline) {
        throw new Error(`${records.length} of ${count} call records:\n${await this.logTail()}`);
      }
      await delay(50);
    }
  }

  async logTail(lines = 60): Promise<string> {
    const log = await readFile(join(this.directory, 'sidecar.log'), 'utf8').catch(() => '(no log)');
    return log.split('\n').slice(-lines).join('\n');
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Drains and stops the program; kills it when it does not end in 15 s. */
  async stop(): Promise<void> {
    if (this.exited) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await Promise.race([ended, delay(15_000)]);
    if (!this.exited) this.#child.kill('SIGKILL');
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
