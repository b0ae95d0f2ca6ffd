import { AppError } from '../../src/base/app-error.ts';
import type { LlmEvent, LlmProvider, LlmRequest } from '../../src/ports/llm.ts';
import type { Clause, TtsEvent, TtsOptions, TtsProvider } from '../../src/ports/tts.ts';

/** One step of a scripted stream: a value, an error to throw, or for ever nothing, deaf to every signal. */
export type Step<T> = T | Error | 'STUCK';

/** Plays the steps; ends when they end. */
export async function* played<T>(steps: readonly Step<T>[]): AsyncGenerator<T> {
  for (const step of steps) {
    if (step === 'STUCK') await new Promise(() => {});
    else if (step instanceof Error) throw step;
    else yield step;
  }
}

export const vendorDown = (id: string): AppError =>
  new AppError('PROVIDER_UNREACHABLE', { details: { provider: id, stage: 'any', reason: 'down' } });

export const say = (text: string): LlmEvent => ({ type: 'text', text });
export const finish: LlmEvent = { type: 'finish', reason: 'stop' };

/** Plays one list of steps for each request, the last one again and again; keeps requests and their signals. */
export class ScriptedModel implements LlmProvider {
  readonly id: string;
  readonly requests: LlmRequest[] = [];
  readonly signals: AbortSignal[] = [];
  continues?: boolean;
  readonly #answers: readonly (readonly Step<LlmEvent>[])[];

  constructor(id: string, ...answers: readonly (readonly Step<LlmEvent>[])[]) {
    this.id = id;
    this.#answers = answers;
  }

  complete(request: LlmRequest, signal: AbortSignal): AsyncIterable<LlmEvent> {
    const answer = this.#answers[Math.min(this.requests.length, this.#answers.length - 1)] ?? [];
    this.requests.push(request);
    this.signals.push(signal);
    return played(answer);
  }

  async prewarm(): Promise<void> {}
  async close(): Promise<void> {}
}

/** 8 kHz audio of so many milliseconds, marked with `sample` so that voices can be told apart. */
export function audio(ms: number, sample = 1): TtsEvent {
  const samples = new Int16Array(ms * 8).fill(sample);
  return { type: 'audio', audio: { encoding: 'pcm16', rateHz: 8_000, samples } };
}

/** Plays the steps `script` gives for a clause; keeps what it was asked. */
export class ScriptedVoice implements TtsProvider {
  readonly id: string;
  readonly capabilities = { alignment: false, trueCancel: true };
  readonly clauses: string[] = [];
  readonly signals: AbortSignal[] = [];
  readonly opened: TtsOptions[] = [];
  closed = 0;
  /** What opening does instead of opening. */
  opening: Error | 'STUCK' | undefined;
  readonly #script: (clause: Clause) => readonly Step<TtsEvent>[];

  constructor(id: string, script: (clause: Clause) => readonly Step<TtsEvent>[]) {
    this.id = id;
    this.#script = script;
  }

  async open(options: TtsOptions) {
    this.opened.push(options);
    if (this.opening === 'STUCK') await new Promise(() => {});
    if (this.opening instanceof Error) throw this.opening;
    return {
      speak: (clause: Clause, signal: AbortSignal) => {
        this.clauses.push(clause.text);
        this.signals.push(signal);
        return played(this.#script(clause));
      },
      close: async () => {
        this.closed += 1;
      },
    };
  }

  async close(): Promise<void> {}
}
