import type { ChatMessage, ToolCall } from '../../ports/llm.ts';

/** One answer of the model within a reply: what it said and did. */
export interface ReplyPart {
  text: string;
  readonly calls: ToolCall[];
  readonly results: { readonly toolCallId: string; readonly content: string }[];
}

/**
 * The messages a part leaves in the history. `said` is what the caller heard of it; a tool call that has no
 * result yet is left out, because a model may not be shown one without the other.
 */
export function messagesOf(part: ReplyPart, said: string): ChatMessage[] {
  const answered = part.calls.filter((call) => part.results.some((result) => result.toolCallId === call.id));
  const assistant: ChatMessage =
    answered.length > 0
      ? { role: 'assistant', content: said, toolCalls: answered }
      : { role: 'assistant', content: said };
  return [assistant, ...part.results.map((result) => ({ role: 'tool' as const, ...result }))];
}
