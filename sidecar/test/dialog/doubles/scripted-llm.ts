import type { Clock } from '../../../src/base/clock.ts';
import type { LlmEvent, LlmProvider, LlmRequest } from '../../../src/ports/llm.ts';

/** A piece of an answer: wait so long, then give the event; throw, or never go on. */
export type LlmStep = number | string | LlmEvent | Error | 'STUCK';

/** Text word by word after a first delay, then `finish`. */
export function answer(text: string): LlmStep[] {
  return [300, ...text.split(/(?<=\s)/), { type: 'finish', reason: 'stop' }];
}

/** Text, if any, then the call of a tool. */
export function callTool(name: string, args: string, text = ''): LlmStep[] {
  const call: LlmEvent = { type: 'tool-call', call: { id: `call-${name}`, name, arguments: args } };
  return [300, ...(text ? [text] : []), call, { type: 'finish', reason: 'tool-calls' }];
}

/** Answers each request with the next script; remembers every request and which were aborted. */
export class ScriptedLlm implements LlmProvider {
  readonly id = 'scripted-llm';
  readonly requests: LlmRequest[] = [];
  aborted = 0;
  readonly #clock: Clock;
  readonly #scripts: LlmStep[][];

  constructor(clock: Clock, scripts: LlmStep[][]) {
    this.#clock = clock;
    this.#scripts = scripts;
  }

  async *complete(request: LlmRequest, signal: AbortSignal): AsyncGenerator<LlmEvent> {
    this.requests.push(request);
    signal.addEventListener('abort', () => this.aborted++);
    for (const step of this.#scripts.shift() ?? answer('I have nothing more to say.')) {
      if (signal.aborted) return;
      if (typeof step === 'number') await this.#sleep(step, signal);
      else if (step === 'STUCK') await new Promise(() => {});
      else if (step instanceof Error) throw step;
      else yield typeof step === 'string' ? { type: 'text', text: step } : step;
    }
  }

  async prewarm(): Promise<void> {}

  async close(): Promise<void> {}

  #sleep(delay: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#clock.after(delay, resolve);
      signal.addEventListener('abort', () => {
        timer.cancel();
        resolve();
      });
    });
  }
}
