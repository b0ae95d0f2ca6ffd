import type { ChatMessage } from '../../ports/llm.ts';

/** What the brain looks at in the history of a conversation. */
export interface ConversationView {
  /** The caller's last words; undefined when the caller has said nothing yet. */
  readonly said: string | undefined;
  /** What the caller heard last of the agent before that; may be cut in the middle. */
  readonly heard: string;
  /** The history up to and with the caller's turn before the last; empty when there is none. */
  readonly before: readonly ChatMessage[];
  /** Everything the agent has said, oldest first. */
  readonly spoken: readonly string[];
  /** Number of the caller's turns. */
  readonly turns: number;
  /** The tool that has just answered, when the last message is its answer. */
  readonly toolAnswer: { readonly name: string; readonly content: string } | undefined;
}

/** Reads a history; messages of the system are not looked at. */
export function viewOf(messages: readonly ChatMessage[]): ConversationView {
  const lastUser = messages.findLastIndex(({ role }) => role === 'user');
  const earlier = messages.slice(0, Math.max(0, lastUser));
  const previousUser = earlier.findLastIndex(({ role }) => role === 'user');
  const spokenBetween = earlier.slice(previousUser + 1).filter(isAgent);
  return {
    said: messages[lastUser]?.content,
    heard: spokenBetween
      .map(({ content }) => content)
      .join(' ')
      .trim(),
    before: earlier.slice(0, previousUser + 1),
    spoken: messages.filter(isAgent).map(({ content }) => content),
    turns: messages.filter(({ role }) => role === 'user').length,
    toolAnswer: toolAnswerOf(messages),
  };
}

function toolAnswerOf(messages: readonly ChatMessage[]): ConversationView['toolAnswer'] {
  const last = messages.at(-1);
  if (last?.role !== 'tool') return undefined;
  const calls = messages.filter(isAgent).flatMap(({ toolCalls }) => toolCalls ?? []);
  const call = calls.findLast(({ id }) => id === last.toolCallId);
  return { name: call?.name ?? '', content: last.content };
}

function isAgent(message: ChatMessage): message is Extract<ChatMessage, { role: 'assistant' }> {
  return message.role === 'assistant';
}
