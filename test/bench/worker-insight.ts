import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SidecarProcess } from '../sidecar/sidecar-process.ts';

/** For Node: an inspector on a free loopback port, through which this file looks into the worker. */
export const INSPECTED = ['--inspect=127.0.0.1:0'];

/** What the worker holds when its garbage is gone, MiB and counts. */
export interface Holding {
  readonly heap: number;
  /** Buffers outside of the heap. */
  readonly external: number;
  readonly rss: number;
  /** Timers, sockets, file operations … that are active, by kind. */
  readonly active: Readonly<Record<string, number>>;
}

interface Answer {
  readonly id?: number;
  readonly result?: { readonly result?: { readonly value?: unknown } };
}

/** A look into the worker over Node's inspector: nothing in the program knows of it. */
export class WorkerInsight {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #next = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer;
      this.#waiting.get(answer.id ?? 0)?.(answer);
      this.#waiting.delete(answer.id ?? 0);
    });
  }

  /** Finds the worker among the inspectors that the sidecar's log names. */
  static async open(sidecar: SidecarProcess): Promise<WorkerInsight> {
    const worker = await sidecar.workerPid();
    const log = await readFile(join(sidecar.directory, 'sidecar.log'), 'utf8');
    for (const [, address = ''] of log.matchAll(/Debugger listening on (ws:\S+)/g)) {
      const insight = await WorkerInsight.#connect(address);
      if (insight && (await insight.#value('process.pid')) === worker) return insight;
      insight?.close();
    }
    throw new Error('The worker has no inspector.');
  }

  /** As it is now, garbage included: reserved for the heap and held by buffers outside of it, MiB. */
  async reserved(): Promise<Pick<Holding, 'heap' | 'external'>> {
    const memory = (await this.#value('process.memoryUsage()')) as NodeJS.MemoryUsage;
    return { heap: memory.heapTotal / 2 ** 20, external: memory.external / 2 ** 20 };
  }

  async holding(): Promise<Holding> {
    // Twice: what finalizers let go is collected only then.
    await this.#ask('HeapProfiler.collectGarbage');
    await this.#ask('HeapProfiler.collectGarbage');
    const memory = (await this.#value('process.memoryUsage()')) as NodeJS.MemoryUsage;
    const kinds = (await this.#value('process.getActiveResourcesInfo()')) as string[];
    const active: Record<string, number> = {};
    for (const kind of kinds) active[kind] = (active[kind] ?? 0) + 1;
    const mib = (bytes: number): number => bytes / 2 ** 20;
    return { heap: mib(memory.heapUsed), external: mib(memory.external), rss: mib(memory.rss), active };
  }

  close(): void {
    this.#socket.close();
  }

  static async #connect(address: string): Promise<WorkerInsight | undefined> {
    const socket = new WebSocket(address);
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.addEventListener('open', () => resolve(true));
      socket.addEventListener('error', () => resolve(false));
    });
    return isOpen ? new WorkerInsight(socket) : undefined;
  }

  async #value(expression: string): Promise<unknown> {
    return (await this.#ask('Runtime.evaluate', { expression, returnByValue: true })).result?.result?.value;
  }

  #ask(method: string, params: object = {}): Promise<Answer> {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
