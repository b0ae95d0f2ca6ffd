import type { CallControl } from '../../../src/ports/call-control.ts';

/** Remembers what was done to the call; refuses what the test says. */
export class RecordingControl implements CallControl {
  readonly done: string[] = [];
  /** What is refused, and how. */
  readonly refused = new Map<string, Error>();

  async hangUp(reason: string): Promise<void> {
    this.#do('hangUp', reason);
  }

  async toFallback(reason: string): Promise<void> {
    this.#do('toFallback', reason);
  }

  async transfer(target: string): Promise<void> {
    this.#do('transfer', target);
  }

  async sendDtmf(digits: string): Promise<void> {
    this.#do('sendDtmf', digits);
  }

  #do(what: string, detail: string): void {
    this.done.push(`${what} ${detail}`);
    const refusal = this.refused.get(what);
    if (refusal) throw refusal;
  }
}
