import { AsyncQueue } from '../../src/base/async-queue.ts';
import type { SttCapabilities, SttEvent, SttProvider, SttSession } from '../../src/ports/stt.ts';

/** One session of a recogniser that a test plays by hand; keeps what it was given. */
export class ScriptedListening implements SttSession {
  readonly events = new AsyncQueue<SttEvent>();
  readonly given: string[] = [];
  closed = false;

  write({ at }: { readonly at: number }): void {
    this.given.push(`frame ${at}`);
  }

  speechStarted(at: number): void {
    this.given.push(`started ${at}`);
  }

  forceEndpoint(at: number): void {
    this.given.push(`ended ${at}`);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.events.end();
  }
}

export class ScriptedRecogniser implements SttProvider {
  readonly id: string;
  readonly capabilities: SttCapabilities;
  readonly sessions: ScriptedListening[] = [];
  /** What opening waits for, or fails with. */
  opening: Error | Promise<void> | undefined;

  constructor(id: string, capabilities: Partial<SttCapabilities> = {}) {
    this.id = id;
    const standard = { codecs: [], interims: true, forceEndpoint: true, ownsTurnEnd: false, finalP99: 1_000 };
    this.capabilities = { ...standard, ...capabilities };
  }

  /** The session opened last. */
  get session(): ScriptedListening {
    const session = this.sessions.at(-1);
    if (!session) throw new Error(`${this.id} was not opened`);
    return session;
  }

  async open(): Promise<SttSession> {
    if (this.opening instanceof Error) throw this.opening;
    await this.opening;
    this.sessions.push(new ScriptedListening());
    return this.session;
  }

  async close(): Promise<void> {}
}
