import type { Clock } from '../../base/clock.ts';
import { watchStream } from '../../base/watch-stream.ts';
import type { LlmEvent, LlmProvider, LlmRequest } from '../../ports/llm.ts';
import { asAppError, garbage, type ProviderAt, timedOut } from '../provider-error.ts';
import type { Timing } from '../timing.ts';

export interface CompletionOptions {
  readonly llm: LlmProvider;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly signal: AbortSignal;
}

export type CompletionEvent = Exclude<LlmEvent, { readonly type: 'finish' }>;

/**
 * The model's answer with everything checked that can be: throws an AppError when the model fails, is stuck,
 * runs away, or stops without saying that it has finished. Ends quietly when the signal aborts.
 */
export async function* complete(
  request: LlmRequest,
  options: CompletionOptions,
): AsyncGenerator<CompletionEvent> {
  const { llm, clock, timing, signal } = options;
  const at: ProviderAt = { stage: 'llm', provider: llm.id };
  const limits = {
    first: timing.llmFirstToken,
    between: timing.llmInterToken,
    onTimeout: (timeoutMs: number) => timedOut(at, timeoutMs),
  };
  let chars = 0;
  try {
    for await (const event of watchStream(llm.complete(request, signal), { clock, signal, limits })) {
      if (event.type === 'finish') return;
      if (event.type === 'text') chars += event.text.length;
      if (chars > timing.maxReplyChars) throw garbage(at, 'too long');
      yield event;
    }
  } catch (error) {
    throw asAppError(at, error);
  }
  if (!signal.aborted) throw garbage(at, 'no finish');
}
