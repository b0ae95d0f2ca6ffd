import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../sidecar/src/base/app-error.ts';
import type { LlmEvent, LlmProvider, LlmRequest } from '../../sidecar/src/ports/llm.ts';
import type { ProviderSpec } from '../../sidecar/src/ports/provider-spec.ts';

const options = z.object({
  reply: z.string().default('This is the scripted answer.'),
  /** File that receives the messages of every request, a JSON line each. */
  requestLog: z.string().default(''),
  /** Connects the caller to this target of the agent's list after its answer. */
  transferTo: z.string().default(''),
  fault: z
    .enum(['none', 'fails', 'hangs', 'hangs-midway', 'empty', 'no-finish', 'broken-tool-call'])
    .default('none'),
});

type Options = z.infer<typeof options>;

/** Knows one answer, gives it at once, or fails as told. */
export const scriptedLlm: ProviderSpec<'llm', Options> = {
  id: 'scripted-llm',
  stage: 'llm',
  title: 'Scripted model (tests)',
  options,
  create: (given): LlmProvider => ({
    id: 'scripted-llm',
    complete: (request, signal) => {
      note(given, request);
      return answer(given, signal);
    },
    prewarm: async () => {},
    close: async () => {},
  }),
};

function note({ requestLog }: Options, request: LlmRequest): void {
  if (requestLog) appendFileSync(requestLog, `${JSON.stringify(request.messages)}\n`);
}

async function* answer({ reply, transferTo, fault }: Options, signal: AbortSignal): AsyncGenerator<LlmEvent> {
  const hang = (): Promise<never> =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  switch (fault) {
    case 'fails':
      throw new AppError('PROVIDER_FAILED', { details: { provider: 'scripted-llm', stage: 'llm' } });
    case 'hangs':
      await hang();
      return;
    case 'empty':
      yield { type: 'finish', reason: 'stop' };
      return;
    case 'broken-tool-call':
      yield { type: 'tool-call', call: { id: '1', name: 'transfer', arguments: '{"target": "sal' } };
      yield { type: 'finish', reason: 'tool-calls' };
      return;
    case 'hangs-midway':
      yield { type: 'text', text: `${reply} ` };
      await hang();
      return;
    case 'no-finish':
      yield { type: 'text', text: reply };
      return;
    case 'none':
      for (const word of reply.split(/(?<= )/)) yield { type: 'text', text: word };
      if (transferTo) yield transferCall(transferTo);
      yield { type: 'finish', reason: transferTo ? 'tool-calls' : 'stop' };
  }
}

function transferCall(target: string): LlmEvent {
  return {
    type: 'tool-call',
    call: { id: '1', name: 'transfer', arguments: JSON.stringify({ target }) },
  };
}
