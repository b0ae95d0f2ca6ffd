import type { LlmEvent, LlmProvider, LlmRequest } from '../ports/llm.ts';
import type { NoteUsage } from './usage.ts';

/** The same model, with every request noted once it has ended, was cut off or failed. */
export function meteredLlm(provider: LlmProvider, note: NoteUsage): LlmProvider {
  return {
    id: provider.id,
    continues: provider.continues ?? true,
    complete: (request, signal) => metered(provider, request, { signal, note }),
    prewarm: () => provider.prewarm(),
    close: () => provider.close(),
  };
}

async function* metered(
  provider: LlmProvider,
  request: LlmRequest,
  { signal, note }: { readonly signal: AbortSignal; readonly note: NoteUsage },
): AsyncGenerator<LlmEvent, void> {
  let finish: (LlmEvent & { type: 'finish' }) | undefined;
  try {
    for await (const event of provider.complete(request, signal)) {
      if (event.type === 'finish') finish = event;
      yield event;
    }
  } finally {
    const { inputTokens = 0, outputTokens = 0, cachedTokens = 0, cost = 0 } = finish ?? {};
    const unreported = finish?.inputTokens === undefined ? 1 : 0;
    note({ requests: 1, unreported, inputTokens, outputTokens, cachedTokens, vendorCost: cost });
  }
}
