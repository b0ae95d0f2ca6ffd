import type { LlmEvent } from '../../ports/llm.ts';
import type { Decision } from './decision.ts';

/** Words in one piece of text, as cloud models send them. */
const WORDS = /\S+\s*/g;

/** Gives a decision as a model would: the text word by word, then the tool call, then one finish. */
export async function* streamDecision(
  { text, tool }: Decision,
  callId: string,
  signal: AbortSignal,
): AsyncGenerator<LlmEvent> {
  for (const [piece] of text.matchAll(WORDS)) {
    if (signal.aborted) return;
    yield { type: 'text', text: piece };
  }
  if (signal.aborted) return;
  if (tool) {
    const call = { id: callId, name: tool.name, arguments: JSON.stringify(tool.args) };
    yield { type: 'tool-call', call };
  }
  if (signal.aborted) return;
  yield { type: 'finish', reason: tool ? 'tool-calls' : 'stop' };
}
