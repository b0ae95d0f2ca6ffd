import { AsyncQueue } from '../../../src/base/async-queue.ts';
import type { SttCapabilities, SttEvent, SttSession } from '../../../src/ports/stt.ts';

export const STT_CAPABILITIES: SttCapabilities = {
  codecs: ['ulaw'],
  interims: true,
  forceEndpoint: true,
  ownsTurnEnd: false,
  finalP99: 600,
};

/** Hears what the test says it hears. */
export class ScriptedStt implements SttSession {
  readonly events = new AsyncQueue<SttEvent>();
  readonly started: number[] = [];
  readonly endpoints: number[] = [];

  interim(text: string): void {
    this.events.push({ type: 'interim', text });
  }

  final(text: string): void {
    this.events.push({ type: 'final', text });
  }

  write(): void {}

  speechStarted(at: number): void {
    this.started.push(at);
  }

  forceEndpoint(at: number): void {
    this.endpoints.push(at);
  }

  async close(): Promise<void> {
    this.events.end();
  }
}
