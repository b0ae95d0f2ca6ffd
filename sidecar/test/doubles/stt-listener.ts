import type { SttEvent, SttSession } from '../../src/ports/stt.ts';

/** Reads a recogniser's events to the end and lets tests wait for what they expect. */
export class SttListener {
  readonly events: SttEvent[] = [];
  error: unknown;
  ended = false;
  #wake: (() => void)[] = [];

  constructor(session: SttSession) {
    void this.#read(session);
  }

  get finals(): string[] {
    return this.events.flatMap((event) => (event.type === 'final' ? [event.text] : []));
  }

  get interims(): string[] {
    return this.events.flatMap((event) => (event.type === 'interim' ? [event.text] : []));
  }

  /** Resolves when `isThere` holds; the test's own time limit ends a wait in vain. */
  async until(isThere: (listener: this) => boolean): Promise<void> {
    while (!isThere(this)) await new Promise<void>((resolve) => this.#wake.push(resolve));
  }

  /** The error that ended the session. */
  async failure(): Promise<unknown> {
    await this.until(() => this.ended);
    return this.error;
  }

  async #read(session: SttSession): Promise<void> {
    try {
      for await (const event of session.events) {
        this.events.push(event);
        this.#notify();
      }
    } catch (error) {
      this.error = error;
    }
    this.ended = true;
    this.#notify();
  }

  #notify(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
